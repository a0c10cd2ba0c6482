/** Soaks billing: records flow with repeats among them while parts fail, and in the end the totals must be exact. */
@NullMarked
package io.wharfinger.cli.soak;

import org.jspecify.annotations.NullMarked;
