/** The inbox: one ordered reader whose position moves in the transaction of what it applies. */
@NullMarked
package io.wharfinger.events.inbox;

import org.jspecify.annotations.NullMarked;
