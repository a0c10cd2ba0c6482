/** Says of each accelerator whether it can be booked, and counts; plain Java. */
@NullMarked
package io.wharfinger.inventory.capacity.count;

import org.jspecify.annotations.NullMarked;
