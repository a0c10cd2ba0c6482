/** Throws away what is remembered for a time only. */
@NullMarked
package io.wharfinger.inventory.housekeeping;

import org.jspecify.annotations.NullMarked;
