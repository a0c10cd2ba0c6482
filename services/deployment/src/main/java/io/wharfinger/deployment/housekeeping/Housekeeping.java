package io.wharfinger.deployment.housekeeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.deployment.DeploymentConfig;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Removes spent idempotency keys and instances that are over from time to time. */
@Singleton
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final DeploymentConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private Runnable endRounds = () -> {};

    Housekeeping(
            TenantScope scope, IdempotentWrites writes, DeploymentConfig config, InstantSource clock, Vertx vertx) {
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
                session ->
                        writes.prune(session).chain(keys -> instances(session).map(instances -> keys + instances)));
    }

    private Uni<Integer> instances(Mutiny.Session session) {
        return session.createNativeQuery("delete from instance where state = 'STOPPED' and state_time < :before")
                .setParameter(
                        "before", clock.instant().minus(config.housekeeping().stoppedInstancesKept()))
                .executeUpdate();
    }
}
