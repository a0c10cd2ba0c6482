package io.wharfinger.events.inbox;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import org.hibernate.reactive.mutiny.Mutiny;

/** Applies one event. */
@FunctionalInterface
public interface InboxHandler {

    /**
     * Applies an event in the transaction of the session; events come in the order of the stream, one after the other.
     * A failure with {@link io.wharfinger.events.PoisonMessage} puts the event among the dead letters, and reading goes
     * on. Any other failure is tried again until it works: nothing behind it is read.
     */
    Uni<Void> apply(Mutiny.Session session, Event event);
}
