package io.wharfinger.router.listen;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of connections from clients. */
@ConfigMapping(prefix = "wharfinger.router.listen")
public interface ListenConfig {
    /** Connections that may be open at one time; one more is closed at once. */
    @WithDefault("20000")
    @Min(1) int maxConnections();

    /** Longest time for the head of a request to come in, and for a TLS handshake. */
    @WithDefault("15s")
    Duration headTimeout();

    /** Longest time that a connection is kept on which nothing is asked. */
    @WithDefault("75s")
    Duration idleTimeout();
}
