package io.wharfinger.events.inbox;

import io.wharfinger.events.EventIds;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.health.Pulse;
import io.wharfinger.events.jetstream.Consumers;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.jetstream.NotConnected;
import io.wharfinger.events.jetstream.PullBroken;
import io.wharfinger.events.jetstream.PullReader;
import io.wharfinger.events.jetstream.StreamState;
import io.wharfinger.events.jetstream.Streams;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies the events of a stream in order, each once: the position moves in the transaction of the effect. Any number
 * may run with the same name and partition; one holds the lease and reads, the others stand by, and a reader that lost
 * its lease cannot commit. It reads nothing from a stream that is not the one it knows.
 */
public final class Inbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration ROUND_MAX = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final NatsConnection nats;
    private final Streams streams;
    private final Consumers consumers;
    private final InboxSettings settings;
    private final InboxWrites writes;
    private final StreamRecognition recognition;
    private final EventsHealth health;
    private final String healthName;
    private final String holder = EventIds.next();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private final Pulse pulse;
    private volatile Condition condition = Condition.down("does not read yet");

    private @Nullable Position position;
    private long renewedNanos;

    /** An inbox; it works from {@link #start} to {@link #close}. */
    public Inbox(
            NatsConnection nats,
            Transactions transactions,
            InboxSettings settings,
            InboxHandler handler,
            EventsHealth health) {
        this.nats = nats;
        this.streams = new Streams(nats);
        this.consumers = new Consumers(nats);
        this.settings = settings;
        this.writes = new InboxWrites(transactions, new InboxTable(settings), handler);
        this.recognition = new StreamRecognition(streams, settings, writes);
        this.health = health;
        this.healthName = "inbox " + settings.consumer() + " " + settings.partition();
        this.thread = Thread.ofVirtual().name("inbox-" + settings.consumer()).unstarted(this::run);
        this.pulse = new Pulse(thread, ROUND_MAX);
    }

    /** Starts to read, on a thread of its own. */
    public void start() {
        health.add(healthName, this::condition);
        pulse.beat();
        thread.start();
    }

    /** Whether it reads or stands by, and why it does not. */
    public Condition condition() {
        return pulse.trouble().orElse(condition);
    }

    /** Stops after the transaction at hand and gives the lease back. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        health.remove(healthName);
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                Duration pause = turn();
                pulse.beat();
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            if (position != null) {
                writes.release(position);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debugf("The lease of inbox %s runs out by itself: %s", settings.consumer(), e.getMessage());
        }
    }

    /** Reads until something hinders it; how long to wait then. */
    private Duration turn() throws InterruptedException {
        try {
            StreamState state = streams.state(settings.stream());
            Position held = lead(state);
            if (held == null) {
                condition = Condition.up("stands by: another reader is active");
                return settings.leaseLife().dividedBy(5);
            }
            read(recognition.recognize(held, state));
            return Duration.ZERO;
        } catch (PullBroken e) {
            report(e);
            return Duration.ofMillis(50);
        } catch (Fenced e) {
            position = null;
            return Duration.ofMillis(50);
        } catch (InboxStuck e) {
            position = e.position();
            report(e);
            return RETRY;
        } catch (RuntimeException e) {
            report(e);
            return RETRY;
        }
    }

    private void report(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (!message.equals(condition.message()) && !(e instanceof NotConnected)) {
            LOG.warnf("Inbox %s: %s", settings.consumer(), message);
        }
        condition = Condition.down(message);
    }

    private @Nullable Position lead(StreamState state) {
        Position held = position;
        if (held != null) {
            writes.renew(held);
        } else {
            held = writes.acquire(holder, state).orElse(null);
        }
        renewedNanos = System.nanoTime();
        position = held;
        return held;
    }

    private void read(Position from) throws PullBroken, InterruptedException {
        Position now = from;
        position = now;
        String consumer = consumers.createOrdered(settings.stream(), settings.filter(), now.seq() + 1);
        try (PullReader reader = new PullReader(nats, settings.stream(), consumer)) {
            long expected = 1;
            while (stopped.getCount() > 0) {
                List<Arrived> messages = reader.next(settings.batchMax(), TURN).stream()
                        .map(Arrived::of)
                        .toList();
                expected = requireOrder(messages, expected);
                now = messages.isEmpty() ? renewed(now) : writes.apply(now, messages);
                renewedNanos = messages.isEmpty() ? renewedNanos : System.nanoTime();
                position = now;
                pulse.beat();
                condition = Condition.up("reads " + settings.stream() + " from " + (now.seq() + 1));
            }
        }
    }

    private Position renewed(Position now) {
        if (System.nanoTime() - renewedNanos > settings.leaseLife().dividedBy(3).toNanos()) {
            writes.renew(now);
            renewedNanos = System.nanoTime();
        }
        return now;
    }

    /** The consumer counts what it sends; a number left out is a message lost on the way. */
    private static long requireOrder(List<Arrived> messages, long expected) throws PullBroken {
        long next = expected;
        for (Arrived message : messages) {
            if (message.consumerSeq() != next++) {
                throw new PullBroken("A message was lost on the way; reading again from the position.", null);
            }
        }
        return next;
    }
}
