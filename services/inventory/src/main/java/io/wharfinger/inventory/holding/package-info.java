/** Who held which accelerator from when to when: kept, and told as events. */
@NullMarked
package io.wharfinger.inventory.holding;

import org.jspecify.annotations.NullMarked;
