/** A core as it must be. */
@NullMarked
package io.wharfinger.testkit.sample.pure;

import org.jspecify.annotations.NullMarked;
