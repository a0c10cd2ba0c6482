package io.wharfinger.cli.bench.billing;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.impl.NatsMessage;
import io.wharfinger.cli.nats.NatsClient;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes usage to JetStream, with a bounded number of messages on their way. */
final class Outlet implements AutoCloseable {
    private static final String STREAM = "USAGE";
    private static final int WINDOW = 64;
    /** Length, sequence number, time, lengths of subject and headers before it, and a checksum behind it. */
    private static final int FRAME_BYTES = 22 + 4 + 8;

    private final Connection connection;
    private final JetStream stream;
    private final JetStreamManagement management;
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

    private Outlet(Connection connection) throws IOException {
        this.connection = connection;
        this.stream = connection.jetStream();
        this.management = connection.jetStreamManagement();
    }

    static Outlet open(URI server, Path credentials) throws InterruptedException {
        try {
            return new Outlet(NatsClient.connect(server, Nats.credentials(credentials.toString())));
        } catch (IOException e) {
            throw new LocalException("JetStream does not answer: " + e.getMessage(), e);
        }
    }

    /** Waits for room in the window; what is done when it is stored is run on another thread. */
    void publish(NatsMessage message, Runnable stored) throws InterruptedException {
        window.acquire();
        requireWell();
        var _ = stream.publishAsync(message).whenComplete((_, thrown) -> {
            if (thrown == null) {
                stored.run();
            } else {
                failure.set(Optional.of(thrown));
            }
            window.release();
        });
    }

    /** What JetStream's file store takes for a message: the message, its headers and subject, and a frame around them. */
    static long storedBytes(NatsMessage message) {
        return FRAME_BYTES
                + message.getSubject().length()
                + message.getHeaders().serializedLength()
                + message.getData().length;
    }

    /** Waits until JetStream has everything. */
    void flush() throws InterruptedException {
        window.acquire(WINDOW);
        window.release(WINDOW);
        requireWell();
    }

    /** Messages that wait in the stream. */
    long waiting() {
        try {
            return management.getStreamInfo(STREAM).getStreamState().getMsgCount();
        } catch (IOException | JetStreamApiException e) {
            throw new LocalException("The stream " + STREAM + " cannot be seen: " + e.getMessage(), e);
        }
    }

    private void requireWell() {
        failure.get().ifPresent(thrown -> {
            throw new LocalException("JetStream refuses usage: " + thrown, thrown);
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
