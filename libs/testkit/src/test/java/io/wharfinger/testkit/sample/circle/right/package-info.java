/** The other half of a circle. */
@NullMarked
package io.wharfinger.testkit.sample.circle.right;

import org.jspecify.annotations.NullMarked;
