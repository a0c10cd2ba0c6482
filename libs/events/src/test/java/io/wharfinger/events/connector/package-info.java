/** Tests against a real nats-server and a real PostgreSQL. */
@NullMarked
package io.wharfinger.events.connector;

import org.jspecify.annotations.NullMarked;
