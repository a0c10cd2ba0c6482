package io.wharfinger.deployment.endpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsRequest;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import io.wharfinger.rpc.feed.Feed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The feed of endpoints to routers. */
@Singleton
class EndpointFeed {
    private static final Logger LOG = Logger.getLogger(EndpointFeed.class);

    private final EndpointReader reader;
    private final EndpointFeedConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Feed<EndpointEntry, WatchEndpointsResponse> feed;

    EndpointFeed(
            EndpointReader reader, EndpointFeedConfig config, InstantSource clock, Vertx vertx, MeterRegistry meters) {
        this.reader = reader;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        feed = new Feed<>("endpoints", reader::after, new EndpointForm(), config.heartbeat(), clock);
        meters.gauge("wharfinger.deployment.endpoints.watchers", feed, Feed::watchers);
    }

    void start(@Observes StartupEvent started) {
        feed.start(vertx, config.pollInterval());
        vertx.setPeriodic(config.forgetInterval().toMillis(), tick -> forget());
    }

    private void forget() {
        reader.forget(clock.instant().minus(config.removedKept()))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Endpoints that are gone cannot be forgotten, trying again: %s", failure));
    }

    /** Follows the endpoints for as long as the router listens. */
    Multi<WatchEndpointsResponse> watch(WatchEndpointsRequest request) {
        return feed.watch(request.getResumeVersion(), request.getResumeInstance());
    }

    /** When the endpoints were last found up to date; empty if never. */
    Optional<Instant> upToDateTime() {
        return feed.upToDateTime();
    }
}
