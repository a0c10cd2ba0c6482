/** Endpoints that run already: probed, never started or stopped. */
@NullMarked
package io.wharfinger.deployment.target.external;

import org.jspecify.annotations.NullMarked;
