/** Tests of runtimes. */
@NullMarked
package io.wharfinger.deployment.target.runtime;

import org.jspecify.annotations.NullMarked;
