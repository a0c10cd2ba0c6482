package io.wharfinger.quota.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.wharfinger.contracts.quota.v1.PolicyEntry;
import io.wharfinger.contracts.quota.v1.WatchLimitsRequest;
import io.wharfinger.contracts.quota.v1.WatchLimitsResponse;
import io.wharfinger.quota.QuotaConfig;
import io.wharfinger.rpc.feed.Feed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The feed of tiers and limits to routers. */
@Singleton
public class LimitFeed {

    private final QuotaConfig config;
    private final Vertx vertx;
    private final Feed<PolicyEntry, WatchLimitsResponse> feed;

    LimitFeed(LimitReader reader, QuotaConfig config, InstantSource clock, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.vertx = vertx;
        feed = new Feed<>(
                "limits", reader::after, new LimitForm(), config.keys().heartbeat(), clock);
        meters.gauge("wharfinger.quota.limits.watchers", feed, Feed::watchers);
    }

    void start(@Observes StartupEvent started) {
        feed.start(vertx, config.keys().pollInterval());
    }

    /** Looks for changes now, or again after the look that is under way. */
    void wake() {
        feed.wake();
    }

    /** Follows tiers and limits for as long as somebody listens. */
    public Multi<WatchLimitsResponse> watch(WatchLimitsRequest request) {
        return feed.watch(request.getResumeVersion(), request.getResumeInstance());
    }
}
