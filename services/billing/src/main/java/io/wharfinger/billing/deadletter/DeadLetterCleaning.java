package io.wharfinger.billing.deadletter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Forgets dead letters after 30 days, and the oldest beyond a hundred thousand, for anybody may send nonsense. */
@Singleton
class DeadLetterCleaning {
    private static final Logger LOG = Logger.getLogger(DeadLetterCleaning.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int KEPT_MAX = 100_000;
    private static final String EVERYTHING = "/";

    private final TenantScope scope;
    private final Vertx vertx;
    private final InstantSource clock;
    private Runnable endRounds = () -> {};

    DeadLetterCleaning(TenantScope scope, Vertx vertx, InstantSource clock) {
        this.scope = scope;
        this.vertx = vertx;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                INTERVAL,
                "Forgetting old dead letters",
                () -> scope.withTransaction(EVERYTHING, session -> forget(session, clock.instant(), KEPT_MAX)),
                letters -> LOG.debugf("Forgot %d dead letters.", letters));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    /** Says how many were forgotten. */
    static Uni<Integer> forget(Mutiny.Session session, Instant now, int keptMax) {
        return session.createNativeQuery("""
                        delete from dead_letter
                        where received_at < :oldest or id <= (
                            select coalesce(max(id), 0) from (
                                select id from dead_letter order by id desc offset :keptMax limit 1) last)""")
                .setParameter("oldest", now.minus(KEPT))
                .setParameter("keptMax", keptMax)
                .executeUpdate()
                .chain(own -> session.createNativeQuery(
                                "delete from inbox_dead_letter where consumer = :consumer and written_at < :oldest")
                        .setParameter("consumer", DeadLetterInbox.CONSUMER)
                        .setParameter("oldest", now.minus(KEPT))
                        .executeUpdate()
                        .map(messages -> own + messages));
    }
}
