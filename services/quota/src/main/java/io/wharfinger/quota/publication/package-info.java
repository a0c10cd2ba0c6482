/** Brings the events of this service from its outbox to the stream QUOTA_EVENTS. */
@NullMarked
package io.wharfinger.quota.publication;

import org.jspecify.annotations.NullMarked;
