package io.wharfinger.deployment.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The stream of endpoints to routers. */
@ConfigMapping(prefix = "wharfinger.deployment.endpoints")
public interface EndpointFeedConfig {
    /** How often the endpoint table is looked at for changes. */
    @WithDefault("250ms")
    Duration pollInterval();

    /** How often a stream without changes says that it is up to date. At most 5 s by contract. */
    @WithDefault("2s")
    Duration heartbeat();

    /** How long an endpoint that is gone is remembered, so that a router that was away learns of it without a snapshot. */
    @WithDefault("24h")
    Duration removedKept();

    /** How often endpoints that are gone long enough are forgotten. */
    @WithDefault("10m")
    Duration forgetInterval();
}
