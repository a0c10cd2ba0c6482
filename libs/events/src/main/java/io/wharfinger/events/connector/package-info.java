/** The SmallRye Reactive Messaging connector {@code wharfinger-jetstream}: channels from and to JetStream. */
@NullMarked
package io.wharfinger.events.connector;

import org.jspecify.annotations.NullMarked;
