/** Tests of deployments as their users meet them. */
@NullMarked
package io.wharfinger.deployment.deployment;

import org.jspecify.annotations.NullMarked;
