/** The connection to NATS and its streams: connect for ever, make and compare streams, publish with a bounded window, pull. */
@NullMarked
package io.wharfinger.events.jetstream;

import org.jspecify.annotations.NullMarked;
