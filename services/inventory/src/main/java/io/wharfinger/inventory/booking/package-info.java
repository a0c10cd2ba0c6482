/** Bookings: accelerators held for deployments, each by one at a time. */
@NullMarked
package io.wharfinger.inventory.booking;

import org.jspecify.annotations.NullMarked;
