/** Tests of supervised engines, with an engine small enough to start often. */
@NullMarked
package io.wharfinger.deployment.target.process;

import org.jspecify.annotations.NullMarked;
