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
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean running = new AtomicBoolean();
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
        if (!stopping && running.compareAndSet(false, true)) {
            next();
        }
    }

    private void next() {
        books.write(
                        ReratingStep.KIND,
                        batch -> new ReratingStep(batch, intake.openRequestTimeout(), config.sumsMax()).run())
                .subscribe()
                .with(this::after, failure -> {
                    running.set(false);
                    LOG.warnf("A re-rating stands still until the next round: %s", failure.toString());
                });
    }

    private void after(boolean more) {
        if (more && !stopping) {
            next();
        } else {
            running.set(false);
        }
    }
}
