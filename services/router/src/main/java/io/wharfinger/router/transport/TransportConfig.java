package io.wharfinger.router.transport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Connections to upstreams. Counts are for one upstream and one event loop. */
@ConfigMapping(prefix = "wharfinger.router.transport")
public interface TransportConfig {
    /** Connections that may be open. */
    @WithDefault("4096")
    @Min(1) int maxConnections();

    /** Requests that may wait for one of them. */
    @WithDefault("4096")
    @Min(0) int maxWaiting();

    /** Longest time that a connection is kept for later; below the 5 seconds after which uvicorn closes an idle one. */
    @WithDefault("4s")
    Duration maxIdle();

    /** Longest time for a connection to come about, its TLS handshake included. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Longest head of an answer over HTTP/1.1, in bytes. */
    @WithDefault("32768")
    @Min(1024) int maxHeadBytes();

    /** PEM file with the certificates of the authorities that are trusted; those that Java trusts if it is not set. */
    Optional<Path> trustFile();

    /** The same for one event loop. */
    default TransportLimits limits() {
        return new TransportLimits(
                maxConnections(),
                maxWaiting(),
                maxIdle().toMillis(),
                (int) connectTimeout().toMillis(),
                maxHeadBytes());
    }
}
