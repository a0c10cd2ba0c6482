package io.wharfinger.inventory.housekeeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.InventoryConfig;
import io.wharfinger.inventory.accelerator.MissingAccelerators;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Removes spent idempotency keys, accelerators that are long gone, and old holdings of others from time to time. */
@Singleton
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final MissingAccelerators missing;
    private final InventoryConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private Runnable endRounds = () -> {};

    Housekeeping(
            TenantScope scope,
            IdempotentWrites writes,
            MissingAccelerators missing,
            InventoryConfig config,
            InstantSource clock,
            Vertx vertx) {
        this.scope = scope;
        this.writes = writes;
        this.missing = missing;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                config.housekeeping().interval(),
                "Housekeeping",
                this::tidy,
                removed -> LOG.debugf("Removed %d rows whose time was over", removed));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    /** Removes what is over; says how many rows. */
    Uni<Integer> tidy() {
        return scope.withTransaction(Access.PLATFORM, writes::prune)
                .chain(keys ->
                        scope.withTransaction(Access.PLATFORM, this::holdings).map(holdings -> keys + holdings))
                .chain(rows -> missing.remove(
                                clock.instant().minus(config.housekeeping().missingKept()))
                        .map(accelerators -> rows + accelerators));
    }

    private Uni<Integer> holdings(Mutiny.Session session) {
        return session.createNativeQuery("delete from holding where booking is null and end_time < :before")
                .setParameter(
                        "before", clock.instant().minus(config.housekeeping().endedForeignHoldingsKept()))
                .executeUpdate();
    }
}
