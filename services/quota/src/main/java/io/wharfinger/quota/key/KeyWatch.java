package io.wharfinger.quota.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.quota.QuotaConfig;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams of keys to routers. */
@Singleton
class KeyWatch {

    private final KeyFeed feed;
    private final QuotaConfig config;
    private final InstantSource clock;
    private final AtomicInteger watchers;

    KeyWatch(KeyFeed feed, QuotaConfig config, InstantSource clock, MeterRegistry meters) {
        this.feed = feed;
        this.config = config;
        this.clock = clock;
        this.watchers = meters.gauge("wharfinger.quota.keys.watchers", new AtomicInteger());
    }

    /**
     * Follows the keys for as long as the router listens. A router that reads slowly misses no change: what it has not
     * been told is found in the table when it asks for more.
     */
    Multi<WatchKeysResponse> watch(WatchKeysRequest request) {
        KeyCursor cursor = new KeyCursor(request, config.keys().heartbeat());
        return feed.upToDate()
                .onSubscription()
                .invoke(() -> {
                    watchers.incrementAndGet();
                    feed.wake();
                })
                .onTermination()
                .invoke(() -> watchers.decrementAndGet())
                .onOverflow()
                .dropPreviousItems()
                .emitOn(callersContext())
                .onItem()
                .transformToMultiAndConcatenate(
                        table -> Multi.createFrom().iterable(cursor.next(table, clock.instant())));
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
