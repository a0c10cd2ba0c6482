package io.wharfinger.billing.rerating;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.billing.book.BookKeeper;
import io.wharfinger.billing.intake.IntakeConfig;
import io.wharfinger.rpc.store.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Carries re-ratings through, step by step; what a crash has left is taken up at the start. Several copies of the service take
 * turns: each step holds the books and goes on from where the last has ended.
 */
@Singleton
class ReratingRuns {
    private static final Logger LOG = Logger.getLogger(ReratingRuns.class);

    private final BookKeeper books;
    private final IntakeConfig intake;
    private final ReratingConfig config;
    private final Vertx vertx;
    /** Calls since the last time that there was nothing to do; 0 while nothing runs. */
    private final AtomicInteger wakes = new AtomicInteger();

    private volatile boolean stopping;
    private Runnable endRounds = () -> {};

    ReratingRuns(BookKeeper books, IntakeConfig intake, ReratingConfig config, Vertx vertx) {
        this.books = books;
        this.intake = intake;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        wake();
        endRounds = Rounds.every(
                vertx,
                config.interval(),
                "Looking for re-ratings",
                () -> Uni.createFrom().voidItem().invoke(this::wake),
                done -> {});
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        endRounds.run();
    }

    /** Goes on with what is to be done. */
    void wake() {
        if (!stopping && wakes.getAndIncrement() == 0) {
            next();
        }
    }

    private void next() {
        var seen = wakes.get();
        books.write(
                        ReratingStep.KIND,
                        batch -> new ReratingStep(batch, intake.openRequestTimeout(), config.sumsMax()).run())
                .subscribe()
                .with(more -> after(more, seen), failure -> {
                    wakes.set(0);
                    LOG.warnf("A re-rating stands still until the next round: %s", failure.toString());
                });
    }

    /** Who called after the last step began may have ordered what that step did not see. */
    private void after(boolean more, int seen) {
        if (!stopping && (more || !wakes.compareAndSet(seen, 0))) {
            next();
        }
    }
}
