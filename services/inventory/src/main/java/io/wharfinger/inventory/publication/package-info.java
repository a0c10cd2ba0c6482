/** Tells of changes, in the transaction of the change, and brings them to the stream INVENTORY_EVENTS. */
@NullMarked
package io.wharfinger.inventory.publication;

import org.jspecify.annotations.NullMarked;
