package io.wharfinger.billing.deadletter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.events.PoisonMessage;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.inbox.Inbox;
import io.wharfinger.events.inbox.InboxConfig;
import io.wharfinger.events.inbox.InboxSettings;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Brings the usage messages that were put aside into the database, where they can be looked at. Each of them is kept as
 * what it is, a dead letter; the service is ready without.
 */
@ApplicationScoped
class DeadLetterInbox {
    static final String CONSUMER = "billing-dead-letters";

    private static final String EVERYTHING = "/";

    private final Inbox inbox;

    DeadLetterInbox(NatsConnection nats, TenantScope scope, InboxConfig config) {
        inbox = new Inbox(
                nats,
                work -> scope.withTransaction(EVERYTHING, work),
                InboxSettings.of(CONSUMER, "DEAD_LETTERS", "wharf.int.dead.USAGE.*", config.onStreamReset()),
                (session, event) -> {
                    throw PoisonMessage.of(event, "A usage message that was put aside.");
                },
                new EventsHealth());
    }

    void start(@Observes StartupEvent event) {
        inbox.start();
    }

    void stop(@Observes ShutdownEvent event) {
        inbox.close();
    }
}
