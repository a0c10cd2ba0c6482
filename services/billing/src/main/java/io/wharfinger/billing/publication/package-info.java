/** Brings the events of this service from its outbox to the stream BILLING_EVENTS. */
@NullMarked
package io.wharfinger.billing.publication;

import org.jspecify.annotations.NullMarked;
