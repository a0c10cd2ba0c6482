/** Tests of endpoints that run already. */
@NullMarked
package io.wharfinger.deployment.target.external;

import org.jspecify.annotations.NullMarked;
