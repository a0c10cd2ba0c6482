/** How many accelerators there are and how many of them are free. */
@NullMarked
package io.wharfinger.inventory.capacity;

import org.jspecify.annotations.NullMarked;
