/** Picks the accelerators of a booking; plain Java. */
@NullMarked
package io.wharfinger.inventory.booking.placement;

import org.jspecify.annotations.NullMarked;
