package io.wharfinger.quota.key;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;
import io.wharfinger.quota.QuotaConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the key table in memory up to date, one reader for all streams: by polling, and at once after a change made by
 * this instance. Every time that it has found the table up to date it says so; while the database is away it is silent,
 * so that routers see their knowledge grow old.
 */
@Singleton
class KeyFeed {

    private static final Logger LOG = Logger.getLogger(KeyFeed.class);

    private final KeyReader reader;
    private final QuotaConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final BroadcastProcessor<KeyTable> upToDate = BroadcastProcessor.create();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean silent;
    private volatile @Nullable KeyTable table;
    private volatile Instant upToDateTime = Instant.MIN;

    KeyFeed(KeyReader reader, QuotaConfig config, InstantSource clock, Vertx vertx) {
        this.reader = reader;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(config.keys().pollInterval().toMillis(), tick -> wake());
        wake();
    }

    /** Looks for changes now, or again after the look that is under way. */
    void wake() {
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
            LOG.warnf("The keys cannot be read, trying again until they can: %s", failure.toString());
            silent = true;
        }
    }

    private void again(int answered) {
        if (asked.addAndGet(-answered) > 0) {
            look();
        }
    }

    private Uni<Void> readAll() {
        KeyTable before = table;
        long known = before == null ? 0 : before.version();
        return reader.after(known).chain(changes -> take(before, known, changes));
    }

    private Uni<Void> take(@Nullable KeyTable before, long known, KeyReader.Changes changes) {
        boolean sameTable =
                before != null && before.instance().equals(changes.instance()) && changes.version() >= known;
        if (!sameTable && known > 0) {
            LOG.warn("The key table in the database is another one, or an older state: reading it anew");
            table = null;
            return readAll();
        }
        KeyTable current = before == null ? new KeyTable(changes.instance()) : before;
        boolean whole = changes.entries().size() < KeyReader.BATCH;
        current.apply(
                changes.entries(),
                whole ? changes.version() : changes.entries().getLast().getVersion());
        table = current;
        return whole ? tell(current) : readAll();
    }

    private Uni<Void> tell(KeyTable current) {
        upToDateTime = clock.instant();
        upToDate.onNext(current);
        return Uni.createFrom().voidItem();
    }

    /** The table, each time that it was found up to date. Does not wait for those who cannot follow. */
    Multi<KeyTable> upToDate() {
        return upToDate;
    }

    /** When the table was last found up to date; empty if never. */
    Optional<Instant> upToDateTime() {
        return Optional.of(upToDateTime).filter(time -> !time.equals(Instant.MIN));
    }
}
