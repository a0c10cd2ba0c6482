/** What could not be taken in, and why: messages that no reader could use, flawed records, refused events. */
@NullMarked
package io.wharfinger.billing.deadletter;

import org.jspecify.annotations.NullMarked;
