package io.wharfinger.cli.nats;

import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Connects commands to NATS. */
public final class NatsClient {
    private static final Duration CONNECT_AT_MOST = Duration.ofSeconds(5);

    private NatsClient() {}

    /** @throws LocalException if there is no server, or it refuses the credentials */
    public static Connection connect(URI server, AuthHandler who) throws InterruptedException {
        Options options = Options.builder()
                .server(server.toString())
                .connectionName("wharf")
                .connectionTimeout(CONNECT_AT_MOST)
                .authHandler(who)
                .build();
        try {
            return Nats.connect(options);
        } catch (IOException e) {
            throw new LocalException(
                    "No connection to NATS at " + server + ": " + e.getMessage()
                            + ". ./wharf status says what runs; credentials end by themselves.",
                    e);
        }
    }
}
