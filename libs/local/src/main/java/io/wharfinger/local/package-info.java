/** Real PostgreSQL and nats-server processes, and the token issuer, of one machine. */
@NullMarked
package io.wharfinger.local;

import org.jspecify.annotations.NullMarked;
