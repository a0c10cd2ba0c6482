package io.wharfinger.events.jetstream;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ServerInfo;
import io.wharfinger.events.health.Condition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a service to NATS. It connects in the background and for ever; whoever needs it while it is
 * down gets {@link NotConnected} at once and tries again. Nothing is buffered while it is down, so that a failed publish
 * is known to its caller and not sent behind its back later.
 */
public final class NatsConnection implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(NatsConnection.class);

    private final NatsSettings settings;
    private final InstantSource time;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Connection connection;
    private volatile @Nullable Instant downSince;
    private volatile String lastFailure = "";

    /** Starts to connect; returns at once. */
    public NatsConnection(NatsSettings settings, InstantSource time) {
        this.settings = settings;
        this.time = time;
        this.downSince = time.instant();
        Thread.ofVirtual().name("nats-connect").start(this::connect);
    }

    /**
     * The connection.
     *
     * @throws NotConnected when there is none at the moment
     */
    public Connection connected() {
        Connection current = connection;
        if (current == null || current.getStatus() != Connection.Status.CONNECTED) {
            throw new NotConnected(downMessage());
        }
        return current;
    }

    /** Whether there is a connection at the moment. */
    public boolean isConnected() {
        Connection current = connection;
        return current != null && current.getStatus() == Connection.Status.CONNECTED;
    }

    /**
     * Names the session with the server: another value after each reconnect. What was asked of the server in an earlier
     * session may be forgotten.
     *
     * @throws NotConnected when there is no session
     */
    public String session() {
        ServerInfo server = connected().getServerInfo();
        return server.getServerId() + "/" + server.getClientId();
    }

    /** Waits until there is a connection, at most the given time; says whether there is one. */
    public boolean await(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!isConnected()) {
            long left = Math.min(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(50));
            if (left <= 0 || closed.await(left, TimeUnit.NANOSECONDS)) {
                return isConnected();
            }
        }
        return true;
    }

    /** Connected or not, and why not. */
    public Condition condition() {
        return isConnected() ? Condition.up("connected to " + settings.url()) : Condition.down(downMessage());
    }

    JetStreamManagement management() throws IOException {
        return connected().jetStreamManagement();
    }

    @Override
    public void close() {
        closed.countDown();
        Connection current = connection;
        if (current != null) {
            try {
                current.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void connect() {
        try {
            do {
                try {
                    if (adopt(Nats.connect(options()))) {
                        return;
                    }
                } catch (IOException | IllegalArgumentException e) {
                    lastFailure = String.valueOf(e.getMessage());
                }
            } while (!closed.await(settings.reconnectWait().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the connection was lost for good before anyone could hear of it. */
    private boolean adopt(Connection made) throws InterruptedException {
        connection = made;
        downSince = null;
        lastFailure = "";
        if (isClosed()) {
            made.close();
            return true;
        }
        LOG.infof("Connected to NATS %s at %s", made.getServerInfo().getVersion(), made.getConnectedUrl());
        return made.getStatus() != Connection.Status.CLOSED;
    }

    private Options options() {
        Options.Builder options = Options.builder();
        settings.credentialsFile().ifPresent(file -> options.authHandler(Nats.credentials(file.toString())));
        return options.server(settings.url())
                .connectionName(settings.name())
                .connectionTimeout(settings.connectTimeout())
                .maxReconnects(-1)
                .reconnectWait(settings.reconnectWait())
                .reconnectBufferSize(0)
                .pingInterval(settings.pingInterval())
                .maxPingsOut(2)
                .requestCleanupInterval(Duration.ofSeconds(1))
                .reportNoResponders()
                .useTimeoutException()
                .dontForceFlushOnRequest()
                .maxMessagesInOutgoingQueue(20_000)
                .connectionListener(this::heard)
                .errorListener(new QuietErrors())
                .build();
    }

    /** Attempts that fail report their end too; only the connection in use counts. */
    private void heard(Connection source, Events event) {
        if (source != connection) {
            return;
        }
        // Each attempt that fails says DISCONNECTED again.
        if (event == Events.DISCONNECTED && downSince == null && !isClosed()) {
            downSince = time.instant();
            LOG.warnf("Lost the connection to NATS at %s; connecting again", settings.url());
        } else if (event == Events.RECONNECTED) {
            downSince = null;
            LOG.infof("Connected to NATS at %s again", settings.url());
        } else if (event == Events.CLOSED && !isClosed()) {
            // The client gives up for good on some failures, such as a refused login. We never do.
            Thread.ofVirtual().name("nats-connect").start(this::connect);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private String downMessage() {
        if (isClosed()) {
            return "The connection to NATS is closed: the service is stopping.";
        }
        Instant since = downSince;
        long seconds =
                since == null ? 0 : Duration.between(since, time.instant()).toSeconds();
        String cause = lastFailure.isEmpty() ? "" : " (" + lastFailure + ")";
        return "Not connected to NATS at " + settings.url() + " for " + seconds + " s" + cause
                + "; connecting goes on. Start NATS or correct wharfinger.nats.url.";
    }
}
