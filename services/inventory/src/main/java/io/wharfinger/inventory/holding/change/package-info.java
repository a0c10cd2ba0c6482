/** What changed in who is seen to hold accelerators; plain Java. */
@NullMarked
package io.wharfinger.inventory.holding.change;

import org.jspecify.annotations.NullMarked;
