/** Tests against a real nats-server and a real PostgreSQL. */
@NullMarked
package io.wharfinger.events.outbox;

import org.jspecify.annotations.NullMarked;
