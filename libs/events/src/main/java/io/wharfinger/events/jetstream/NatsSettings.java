package io.wharfinger.events.jetstream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach NATS, for {@link NatsConnection}.
 *
 * @param url one or more server URLs, parted by commas
 * @param name name of the client, as the server shows it
 * @param credentialsFile who the client is; empty where the server asks nobody
 * @param connectTimeout longest time of one attempt to connect
 * @param reconnectWait pause between attempts
 * @param pingInterval how often the server is asked whether it lives
 */
public record NatsSettings(
        String url,
        String name,
        Optional<Path> credentialsFile,
        Duration connectTimeout,
        Duration reconnectWait,
        Duration pingInterval) {

    /** The defaults of {@link NatsConfig} for another URL. */
    public static NatsSettings of(String url, String name) {
        return new NatsSettings(
                url, name, Optional.empty(), Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(3));
    }
}
