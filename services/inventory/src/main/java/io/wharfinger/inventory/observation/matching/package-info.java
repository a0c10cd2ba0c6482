/** Knows accelerators again that were seen before; plain Java. */
@NullMarked
package io.wharfinger.inventory.observation.matching;

import org.jspecify.annotations.NullMarked;
