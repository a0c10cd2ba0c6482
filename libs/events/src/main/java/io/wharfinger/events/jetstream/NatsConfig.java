package io.wharfinger.events.jetstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Configuration of the one connection to NATS that a service has. */
@ConfigMapping(prefix = "wharfinger.nats")
public interface NatsConfig {

    /** Where NATS is; several servers parted by commas. */
    @WithDefault("nats://127.0.0.1:4223")
    String url();

    /** File with the service's NATS credentials (a user's token and seed, as {@code nsc} writes them); empty for none. */
    Optional<Path> credentialsFile();

    /** Longest time that one attempt to connect may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Pause between two attempts to connect; attempts never end. */
    @WithDefault("500ms")
    Duration reconnectWait();

    /** How often the server is asked whether it lives; two missing answers end the connection. */
    @WithDefault("3s")
    Duration pingInterval();

    /** Longest time between a publish and its acknowledgement; then the publish has failed. */
    @WithDefault("5s")
    Duration publishTimeout();

    /** Publishes that may wait for their acknowledgement at a time; one more fails at once. */
    @WithDefault("4000")
    int publishWindow();

    /** Bytes of the publishes that may wait for their acknowledgement at a time. */
    @WithDefault("33554432")
    long publishWindowBytes();

    /**
     * Whether the service is not ready while anything about events is down. A service that serves without NATS (the
     * router) sets false: the condition is then shown, but does not count.
     */
    @WithDefault("true")
    boolean requiredForReadiness();
}
