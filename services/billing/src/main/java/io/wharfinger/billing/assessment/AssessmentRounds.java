package io.wharfinger.billing.assessment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.rpc.store.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Computes again and again what periods come to, and books the difference: often for tenants with terms, and for the others,
 * for whom there is nothing to book but that a period is closed, or has changed after it, now and then. A period that has
 * not changed books nothing, so that repeats, restarts and several copies of the service do no harm.
 */
@Singleton
class AssessmentRounds {
    private static final Logger LOG = Logger.getLogger(AssessmentRounds.class);

    private final TenantPages tenants;
    private final PeriodDifferences differences;
    private final AssessmentConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private volatile Looked looked = Looked.NEVER;
    private Runnable endRounds = () -> {};
    private Runnable endClosing = () -> {};

    AssessmentRounds(
            TenantPages tenants,
            PeriodDifferences differences,
            AssessmentConfig config,
            InstantSource clock,
            Vertx vertx) {
        this.tenants = tenants;
        this.differences = differences;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds =
                every(config.interval(), "Assessing periods", () -> tenants.bookThoseWithTerms(differences::changing));
        endClosing = every(config.closeInterval(), "Closing periods", this::close);
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
        endClosing.run();
    }

    private Uni<Long> close() {
        var now = clock.instant();
        var before = looked;
        return tenants.bookThoseWithout(before.chargedSince(now), differences::closed)
                .invoke(() -> looked = before.at(now));
    }

    /** A round that takes longer than the interval is not overtaken by the next. */
    private Runnable every(Duration interval, String what, Supplier<Uni<Long>> round) {
        var running = new AtomicBoolean();
        return Rounds.every(
                vertx,
                interval,
                what,
                () -> running.compareAndSet(false, true)
                        ? round.get().onTermination().invoke(() -> running.set(false))
                        : Uni.createFrom().item(0L),
                booked -> LOG.debugf("%s: booked %d differences.", what, booked));
    }
}
