package io.wharfinger.billing.block;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.billing.lending.WindowKey;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Captures settled usage from blocks, and ends blocks whose time is over. Each window is a transaction of its own, so
 * that lending waits for one window at most; where one stands is kept with what was captured, so that a crash at any
 * point neither leaves usage out nor captures it twice.
 */
@Singleton
class BlockRounds {
    private static final Logger LOG = Logger.getLogger(BlockRounds.class);
    private static final String EVERYTHING = "/";
    private static final long DELTAS_PER_STEP = 500_000;
    private static final int EXPIRING_WINDOWS_MAX = 200;

    private final TenantScope scope;
    private final Windows windows;
    private final BlockMeters meters;
    private final BlockConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();
    private Runnable endRounds = () -> {};

    BlockRounds(
            TenantScope scope,
            Windows windows,
            BlockMeters meters,
            BlockConfig config,
            InstantSource clock,
            Vertx vertx) {
        this.scope = scope;
        this.windows = windows;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    /**
     * A run of delta rows that is looked through.
     *
     * @param after looked through up to here
     * @param upTo looked through now
     */
    private record Step(long after, long upTo) {
        boolean isEmpty() {
            return upTo <= after;
        }
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                config.interval(),
                "Capturing settled usage from blocks",
                this::roundUnlessRunning,
                ended -> LOG.debugf("%d blocks have ended with their time.", ended));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    private Uni<Integer> roundUnlessRunning() {
        if (!running.compareAndSet(false, true)) {
            return Uni.createFrom().item(0);
        }
        return round().eventually(() -> running.set(false));
    }

    /** One round; says how many blocks have ended with their time. */
    Uni<Integer> round() {
        return scope.withTransaction(EVERYTHING, BlockRounds::nextStep)
                .chain(step -> step.isEmpty() ? Uni.createFrom().voidItem() : capture(step))
                .chain(this::expire);
    }

    private static Uni<Step> nextStep(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select p.last_delta, b.last_delta from capture_position p cross join books b", Object[].class)
                .getSingleResult()
                .map(row -> new Step((Long) row[0], Math.min((Long) row[1], (Long) row[0] + DELTAS_PER_STEP)));
    }

    private Uni<Void> capture(Step step) {
        return scope.withTransaction(EVERYTHING, session -> SettledUsage.windowsOf(session, step.after, step.upTo))
                .chain(keys -> each(
                        keys,
                        key -> scope.withTransaction(EVERYTHING, session -> windows.capture(session, key, now()))))
                .chain(captured -> scope.withTransaction(EVERYTHING, session -> close(session, step)));
    }

    /** Windows that were opened meanwhile were not seen; none is opened while the position is locked. */
    private Uni<Void> close(Mutiny.Session session, Step step) {
        return session.createNativeQuery("select last_delta from capture_position for update", Long.class)
                .getSingleResult()
                .chain(locked -> WindowTable.openedBehind(session, step.after, step.upTo))
                .chain(keys -> each(keys, key -> windows.capture(session, key, now())))
                .chain(captured -> moveTo(session, step.upTo))
                .replaceWithVoid();
    }

    private static Uni<Integer> moveTo(Mutiny.Session session, long upTo) {
        return session.createNativeQuery("update capture_position set last_delta = :upTo where last_delta < :upTo")
                .setParameter("upTo", upTo)
                .executeUpdate();
    }

    private Uni<Integer> expire() {
        var before = now().minus(config.grace());
        return scope.withTransaction(EVERYTHING, session -> BlockTable.expiring(session, before, EXPIRING_WINDOWS_MAX))
                .chain(keys -> Multi.createFrom()
                        .iterable(keys)
                        .onItem()
                        .transformToUniAndConcatenate(
                                key -> scope.withTransaction(EVERYTHING, session -> expire(session, key, before)))
                        .collect()
                        .with(Collectors.summingInt(Integer::intValue)))
                .invoke(meters::expired);
    }

    /** Usage that has come is captured first. */
    private Uni<Integer> expire(Mutiny.Session session, WindowKey key, Instant before) {
        return windows.capture(session, key, now()).chain(window -> BlockTable.expire(session, key, before, now()));
    }

    private static Uni<Void> each(List<WindowKey> keys, Function<WindowKey, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key -> work.apply(key).replaceWith(key))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
