package io.wharfinger.router.transport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How upstreams are connected to. */
@ConfigMapping(prefix = "wharfinger.router.transport")
public interface TransportConfig {
    /** Longest time for a connection to an upstream to come about. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Connections to one upstream at one time, of each event loop. */
    @WithDefault("4096")
    @Min(1) int maxConnections();

    /** Requests that may wait for a connection to one upstream, of each event loop. */
    @WithDefault("4096")
    @Min(1) int maxWaiting();
}
