package io.wharfinger.billing.assessment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.rpc.store.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
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
    private final Vertx vertx;
    private Runnable endRounds = () -> {};
    private Runnable endClosing = () -> {};

    AssessmentRounds(TenantPages tenants, PeriodDifferences differences, AssessmentConfig config, Vertx vertx) {
        this.tenants = tenants;
        this.differences = differences;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds = every(config.interval(), "Assessing periods", true, differences::changing);
        endClosing = every(config.closeInterval(), "Closing periods", false, differences::closed);
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
        endClosing.run();
    }

    /** A round that takes longer than the interval is not overtaken by the next. */
    private Runnable every(
            Duration interval, String what, boolean withTerms, Function<TenantRow, List<Period>> periods) {
        var running = new AtomicBoolean();
        return Rounds.every(
                vertx,
                interval,
                what,
                () -> running.compareAndSet(false, true)
                        ? tenants.book(withTerms, periods).onTermination().invoke(() -> running.set(false))
                        : Uni.createFrom().item(0L),
                booked -> LOG.debugf("%s: booked %d differences.", what, booked));
    }
}
