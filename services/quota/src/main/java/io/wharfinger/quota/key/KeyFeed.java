package io.wharfinger.quota.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.quota.QuotaConfig;
import io.wharfinger.rpc.feed.Feed;
import io.wharfinger.rpc.feed.FeedChanges;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The feed of keys to routers. */
@Singleton
class KeyFeed {

    private final KeyReader reader;
    private final QuotaConfig config;
    private final Vertx vertx;
    private final Feed<KeyEntry, WatchKeysResponse> feed;

    KeyFeed(KeyReader reader, QuotaConfig config, InstantSource clock, Vertx vertx, MeterRegistry meters) {
        this.reader = reader;
        this.config = config;
        this.vertx = vertx;
        feed = new Feed<>("keys", this::after, new KeyForm(), config.keys().heartbeat(), clock);
        meters.gauge("wharfinger.quota.keys.watchers", feed, Feed::watchers);
    }

    void start(@Observes StartupEvent started) {
        feed.start(vertx, config.keys().pollInterval());
    }

    private Uni<FeedChanges<KeyEntry>> after(long version) {
        return reader.after(version)
                .map(changes -> new FeedChanges<>(
                        changes.instance(),
                        changes.version(),
                        0,
                        changes.entries(),
                        changes.entries().size() < KeyReader.BATCH));
    }

    /** Looks for changes now, or again after the look that is under way. */
    void wake() {
        feed.wake();
    }

    /** Follows the keys for as long as the router listens. */
    Multi<WatchKeysResponse> watch(WatchKeysRequest request) {
        return feed.watch(request.getResumeVersion(), request.getResumeInstance());
    }

    /** When the table was last found up to date; empty if never. */
    Optional<Instant> upToDateTime() {
        return feed.upToDateTime();
    }
}
