package io.wharfinger.events.outbox;

import io.vertx.sqlclient.Pool;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.health.Pulse;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.jetstream.NotConnected;
import io.wharfinger.events.jetstream.StreamMissing;
import io.wharfinger.events.jetstream.StreamState;
import io.wharfinger.events.jetstream.Streams;
import io.wharfinger.events.outbox.RelayStore.Group;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what is in the outbox, in order of id, in batches. Any number may run over one database: one holds the
 * lease and works, the others wait for it. It publishes again what the stream has lost, as long as the groups are kept.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration ROUND_MAX = Duration.ofSeconds(60);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(30);
    private static final Duration COMPARE_EVERY = Duration.ofSeconds(10);

    private final RelayStore store;
    private final NatsConnection nats;
    private final Streams streams;
    private final JetStreamPublisher publisher;
    private final String stream;
    private final RelaySettings settings;
    private final EventsHealth health;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("outbox-relay").unstarted(this::run);
    private final Pulse pulse = new Pulse(thread, ROUND_MAX);
    private volatile Condition condition = Condition.down("does not run yet");

    private final RelayLease lease;
    private @Nullable StreamFront front;
    private String session = "";
    private final Pace tidying = new Pace(TIDY_EVERY);
    private final Pace comparing = new Pace(COMPARE_EVERY);

    /**
     * A relay; it works from {@link #start} to {@link #close}.
     *
     * @param pool connects as the relay role
     * @param stream where all events of this outbox go; nobody else writes there
     */
    public OutboxRelay(
            Pool pool,
            NatsConnection nats,
            JetStreamPublisher publisher,
            String stream,
            RelaySettings settings,
            EventsHealth health) {
        this(new PgRelayStore(pool), nats, publisher, stream, settings, health);
    }

    OutboxRelay(
            RelayStore store,
            NatsConnection nats,
            JetStreamPublisher publisher,
            String stream,
            RelaySettings settings,
            EventsHealth health) {
        this.store = store;
        this.nats = nats;
        this.streams = new Streams(nats);
        this.publisher = publisher;
        this.stream = stream;
        this.settings = settings;
        this.health = health;
        this.lease = new RelayLease(store, settings.leaseLife());
    }

    /** Starts to publish, on a thread of its own. */
    public void start() {
        health.add("outbox", this::condition);
        pulse.beat();
        thread.start();
    }

    /** Says that something was committed, so that the relay looks at once. Never waits. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Whether it publishes or stands by, and what hinders it. */
    public Condition condition() {
        return pulse.trouble().orElse(condition);
    }

    /** Stops after the batch at hand and gives the lease back. */
    @Override
    public void close() {
        stopped.countDown();
        wake();
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        health.remove("outbox");
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                Duration pause = turn();
                pulse.beat();
                if (!pause.isZero() && wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
            lease.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            LOG.debugf("The lease of the outbox relay runs out by itself: %s", e.getMessage());
        }
    }

    /** One round; how long to wait before the next. */
    private Duration turn() {
        try {
            if (!lease.hold()) {
                front = null;
                condition = Condition.up("stands by: another relay publishes");
                return settings.leaseLife().dividedBy(5);
            }
            boolean more = publish();
            if (tidying.due() && store.deletePublished(settings.keep()) > 0) {
                LOG.debug("Deleted published groups whose time is over");
            }
            condition = Condition.up("publishes to " + stream);
            return more ? Duration.ZERO : settings.poll();
        } catch (RuntimeException e) {
            front = null;
            report(e);
            return e instanceof StreamMissing ? RETRY.multipliedBy(2) : RETRY;
        }
    }

    private void report(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.equals(condition.message()) && !(e instanceof NotConnected)) {
            LOG.warnf("Outbox relay: %s", message);
        }
        condition = Condition.down(message);
    }

    /** Whether there may be more. */
    private boolean publish() {
        StreamFront end = front();
        List<Group> groups = store.pending(settings.eventsMax());
        if (groups.isEmpty()) {
            return false;
        }
        StreamFront.Outcome outcome = end.publish(groups);
        if (!outcome.lastSeqById().isEmpty()
                && !store.markPublished(lease.fence(), end.created(), outcome.lastSeqById())) {
            lease.lost();
            front = null;
            LOG.warn("Outbox relay: another relay has taken over");
            return true;
        }
        if (outcome.failure() != null) {
            front = null;
            throw outcome.failure();
        }
        return true;
    }

    /** The end of the stream, looked up again after a reconnect, after a failure, and now and then. */
    private StreamFront front() {
        String now = nats.session();
        StreamFront known = front;
        if (known != null && now.equals(session) && !comparing.due()) {
            return known;
        }
        session = now;
        StreamState state = streams.state(stream);
        reopen(store.reopenOtherStreams(state.created()), "the stream was made anew");
        reopen(store.reopenAfter(state.created(), state.lastSeq()), "the stream went back to " + state.lastSeq());
        StreamFront found = StreamFront.find(stream, publisher, streams, state, store.publishedTo(state.created()));
        front = found;
        comparing.restart();
        return found;
    }

    private void reopen(int groups, String why) {
        if (groups > 0) {
            LOG.warnf("Outbox relay: %s lost events (%s); publishing %d groups again", stream, why, groups);
        }
    }
}
