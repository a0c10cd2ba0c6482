/** Tests of probes. */
@NullMarked
package io.wharfinger.deployment.target.probe;

import org.jspecify.annotations.NullMarked;
