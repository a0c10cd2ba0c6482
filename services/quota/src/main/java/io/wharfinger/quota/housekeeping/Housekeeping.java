package io.wharfinger.quota.housekeeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.quota.QuotaConfig;
import io.wharfinger.quota.webhook.WebhooksConfig;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Removes from time to time what is remembered for a time only. */
@Singleton
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    /** Streams keep events for a week; after that none of a removed tenant can come. */
    private static final Duration EVENTS_COME_FOR = Duration.ofDays(8);

    /** Longer than the longest window of a limit. */
    private static final Duration LIMITS_COME_AGAIN_WITHIN = Duration.ofDays(400);

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final QuotaConfig config;
    private final WebhooksConfig webhooks;
    private final InstantSource clock;
    private final Vertx vertx;
    private Runnable endRounds = () -> {};

    Housekeeping(
            TenantScope scope,
            IdempotentWrites writes,
            QuotaConfig config,
            WebhooksConfig webhooks,
            InstantSource clock,
            Vertx vertx) {
        this.webhooks = webhooks;
        this.scope = scope;
        this.writes = writes;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                config.housekeeping().interval(),
                "Removing what is over",
                this::tidy,
                removed -> LOG.debugf("Removed %d rows whose time was over", removed));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    /** Removes what is over; says how many rows. */
    Uni<Integer> tidy() {
        return scope.withTransaction(
                "/",
                session -> writes.prune(session)
                        .chain(keys -> removeAll(session, over()).map(rows -> keys + rows)));
    }

    /** Rows that a statement removes, all from before a time. */
    private record Over(String statement, Duration kept) {}

    private List<Over> over() {
        return List.of(
                new Over(
                        "delete from reservation where release_time < :before",
                        config.housekeeping().endedReservationsKept()),
                new Over("""
                        delete from webhook_delivery where id in (
                            select id from webhook_delivery where end_time < :before order by end_time limit 50000)""", webhooks.endedDeliveriesKept()),
                new Over("""
                        delete from webhook_event where id in (
                            select id from webhook_event e where create_time < :before
                            and not exists (select from webhook_delivery d where d.event = e.id) limit 50000)""", Duration.ZERO),
                new Over("""
                        delete from grant_pot p where window_start > 0 and save_time < :before
                        and exists (select from grant_pot later where later.limit_id = p.limit_id
                                    and later.value = p.value and later.window_start > p.window_start)
                        and not exists (select from grant_account a where a.limit_id = p.limit_id
                                    and a.value = p.value and a.window_start = p.window_start)""", EVENTS_COME_FOR),
                new Over("delete from grant_pot where save_time < :before", LIMITS_COME_AGAIN_WITHIN),
                new Over("delete from grant_account where save_time < :before", LIMITS_COME_AGAIN_WITHIN),
                new Over("delete from tenant_past where delete_time < :before", EVENTS_COME_FOR));
    }

    /** One after the other: a session does one thing at a time. */
    private Uni<Integer> removeAll(Mutiny.Session session, List<Over> all) {
        return all.isEmpty()
                ? Uni.createFrom().item(0)
                : remove(session, all.getFirst())
                        .chain(rows ->
                                removeAll(session, all.subList(1, all.size())).map(more -> rows + more));
    }

    private Uni<Integer> remove(Mutiny.Session session, Over over) {
        return session.createNativeQuery(over.statement())
                .setParameter("before", clock.instant().minus(over.kept()))
                .executeUpdate();
    }
}
