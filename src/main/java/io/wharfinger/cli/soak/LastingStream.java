package io.wharfinger.cli.soak;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * JetStream, however often its server is killed. The client gives a connection up for good when the server refuses it twice
 * in a row, as one that is still starting may: then there is another, as a router makes one too.
 */
final class LastingStream implements AutoCloseable {
    private final Options options;
    private final Consumer<String> tell;
    private Connection connection;

    private LastingStream(Options options, Consumer<String> tell, Connection connection) {
        this.options = options;
        this.tell = tell;
        this.connection = connection;
    }

    /** @param tell is told when a connection had to be made anew */
    static LastingStream to(URI url, Path credentials, Consumer<String> tell) throws IOException, InterruptedException {
        Options options = Options.builder()
                .server(url.toString())
                .authHandler(Nats.credentials(credentials.toString()))
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(200))
                .errorListener(new QuietListener())
                .build();
        return new LastingStream(options, tell, Nats.connect(options));
    }

    /** @throws IllegalStateException if the server is away */
    synchronized JetStream now() {
        try {
            if (connection.getStatus() == Connection.Status.CLOSED) {
                connection = Nats.connect(options);
                tell.accept("The routers' connection to NATS was refused for good, and was made anew.");
            }
            return connection.jetStream();
        } catch (IOException e) {
            throw new IllegalStateException("NATS cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("Interrupted while NATS was connected to", e);
        }
    }

    @Override
    public synchronized void close() throws InterruptedException {
        connection.close();
    }
}
