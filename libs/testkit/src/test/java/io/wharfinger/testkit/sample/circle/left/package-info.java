/** One half of a circle. */
@NullMarked
package io.wharfinger.testkit.sample.circle.left;

import org.jspecify.annotations.NullMarked;
