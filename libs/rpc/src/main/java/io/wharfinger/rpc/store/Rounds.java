package io.wharfinger.rpc.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that is done again and again, each time in a context of its own, as database work needs one. */
public final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private Rounds() {}

    /**
     * Does the work after each interval. A round that fails is logged, and the next one comes.
     *
     * @param what what is done, for the log
     * @param done is given what each round came to
     * @return ends the rounds
     */
    public static <T> Runnable every(
            Vertx vertx, Duration interval, String what, Supplier<Uni<T>> work, Consumer<T> done) {
        long timer =
                vertx.setPeriodic(interval.toMillis(), tick -> vertx.executeBlocking(() -> begin(what, work, done)));
        return () -> vertx.cancelTimer(timer);
    }

    /** A context of its own is not given on an event loop. */
    private static <T> boolean begin(String what, Supplier<Uni<T>> work, Consumer<T> done) {
        VertxContextSupport.subscribe(
                () -> work.get().toMulti(),
                subscription -> subscription.with(
                        done, failure -> LOG.warnf("%s failed, and is tried again: %s", what, failure.toString())));
        return true;
    }
}
