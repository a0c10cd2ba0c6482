/** Tests against a real nats-server and a real PostgreSQL. */
@NullMarked
package io.wharfinger.events.jetstream;

import org.jspecify.annotations.NullMarked;
