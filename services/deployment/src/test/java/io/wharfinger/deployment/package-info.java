/** Tests of the deployment service. */
@NullMarked
package io.wharfinger.deployment;

import org.jspecify.annotations.NullMarked;
