/** The transactional outbox: events written with the change they tell of, and the relay that publishes them in order. */
@NullMarked
package io.wharfinger.events.outbox;

import org.jspecify.annotations.NullMarked;
