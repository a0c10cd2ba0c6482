package io.wharfinger.billing.price;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets idempotency keys whose day is over, every hour. */
@Singleton
class SpentKeys {
    private static final Logger LOG = Logger.getLogger(SpentKeys.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final String EVERYTHING = "/";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final Vertx vertx;
    private Runnable endRounds = () -> {};

    SpentKeys(TenantScope scope, IdempotentWrites writes, Vertx vertx) {
        this.scope = scope;
        this.writes = writes;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                INTERVAL,
                "Forgetting spent idempotency keys",
                () -> scope.withTransaction(EVERYTHING, writes::prune),
                keys -> LOG.debugf("Forgot %d spent idempotency keys.", keys));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }
}
