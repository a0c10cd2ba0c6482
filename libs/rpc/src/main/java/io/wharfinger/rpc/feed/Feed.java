package io.wharfinger.rpc.feed;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a table in memory up to date, one reader for all streams: by polling, and at once after a change made by this
 * instance. Every time that it has found the table up to date it says so; while the database is away it is silent, so that
 * routers see their knowledge grow old.
 *
 * @param <E> an entry of the table
 * @param <P> a part of the stream
 */
public final class Feed<E, P> {
    private static final Logger LOG = Logger.getLogger(Feed.class);

    private final String name;
    private final FeedReader<E> reader;
    private final FeedForm<E, P> form;
    private final Duration heartbeat;
    private final InstantSource clock;
    private final BroadcastProcessor<FeedTable<E>> upToDate = BroadcastProcessor.create();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile boolean silent;
    private volatile @Nullable FeedTable<E> table;
    private volatile Instant upToDateTime = Instant.MIN;

    /**
     * @param name what is fed, for logs
     * @param heartbeat how often a stream without changes says that it is up to date
     */
    public Feed(String name, FeedReader<E> reader, FeedForm<E, P> form, Duration heartbeat, InstantSource clock) {
        this.name = name;
        this.reader = reader;
        this.form = form;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /** Begins to look for changes, for ever. */
    public void start(Vertx vertx, Duration pollInterval) {
        vertx.setPeriodic(pollInterval.toMillis(), tick -> wake());
        wake();
    }

    /** Looks for changes now, or again after the look that is under way. */
    public void wake() {
        if (asked.getAndIncrement() == 0) {
            look();
        }
    }

    private void look() {
        int answered = asked.get();
        readAll()
                .subscribe()
                .with(
                        done -> {
                            silent = false;
                            again(answered);
                        },
                        failure -> {
                            warnOnce(failure);
                            again(answered);
                        });
    }

    private void warnOnce(Throwable failure) {
        if (!silent) {
            LOG.warnf("The %s cannot be read, trying again until they can: %s", name, failure.toString());
            silent = true;
        }
    }

    private void again(int answered) {
        if (asked.addAndGet(-answered) > 0) {
            look();
        }
    }

    private Uni<Void> readAll() {
        FeedTable<E> before = table;
        long known = before == null ? 0 : before.version();
        return reader.after(known).chain(changes -> take(before, known, changes));
    }

    private Uni<Void> take(@Nullable FeedTable<E> before, long known, FeedChanges<E> changes) {
        boolean sameTable =
                before != null && before.instance().equals(changes.instance()) && changes.version() >= known;
        if (!sameTable && known > 0) {
            LOG.warnf("The table of %s in the database is another one, or an older state: reading it anew", name);
            table = null;
            return readAll();
        }
        FeedTable<E> current = before == null ? new FeedTable<>(changes.instance(), form) : before;
        current.apply(
                changes.entries(),
                changes.whole()
                        ? changes.version()
                        : form.version(changes.entries().getLast()));
        current.forget(Math.min(changes.forgottenVersion(), current.version()));
        table = current;
        return changes.whole() ? tell(current) : readAll();
    }

    private Uni<Void> tell(FeedTable<E> current) {
        upToDateTime = clock.instant();
        upToDate.onNext(current);
        return Uni.createFrom().voidItem();
    }

    /**
     * Follows the table for as long as the router listens. A router that reads slowly misses no change: what it has not
     * been told is found in the table when it asks for more.
     *
     * @param resumeVersion version that the router has already; 0 for none
     * @param resumeInstance identity of the table of that version
     */
    public Multi<P> watch(long resumeVersion, String resumeInstance) {
        FeedCursor<E, P> cursor = new FeedCursor<>(form, heartbeat, resumeVersion, resumeInstance);
        return upToDate.onSubscription()
                .invoke(() -> {
                    watchers.incrementAndGet();
                    wake();
                })
                .onTermination()
                .invoke(watchers::decrementAndGet)
                .onOverflow()
                .dropPreviousItems()
                .emitOn(callersContext())
                .onItem()
                .transformToMultiAndConcatenate(
                        current -> Multi.createFrom().iterable(cursor.next(current, clock.instant())));
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    /** How many streams are open. */
    public int watchers() {
        return watchers.get();
    }

    /** When the table was last found up to date; empty if never. */
    public Optional<Instant> upToDateTime() {
        return Optional.of(upToDateTime).filter(time -> !time.equals(Instant.MIN));
    }
}
