package io.wharfinger.events.jetstream;

import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps streams in being: ensures each at start, after every reconnect (the server may have lost it) and now and then.
 * A stream that differs from its specification makes the service not ready, with the differences.
 */
public final class StreamKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamKeeper.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final Duration CHECK_AGAIN = Duration.ofSeconds(15);

    private final NatsConnection nats;
    private final Streams streams;
    private final EventsHealth health;
    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Semaphore stop = new Semaphore(0);

    /** Keeps nothing yet. */
    public StreamKeeper(NatsConnection nats, Streams streams, EventsHealth health) {
        this.nats = nats;
        this.streams = streams;
        this.health = health;
    }

    /** From now on the stream is made, compared, and made again when it is gone. Returns at once. */
    public void keep(StreamSpec spec) {
        Kept entry = new Kept(spec);
        kept.add(entry);
        health.add("stream " + spec.name(), () -> entry.condition);
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("stream-keeper").start(this::run);
        }
    }

    @Override
    public void close() {
        stop.release();
    }

    private void run() {
        try {
            while (!stop.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                kept.forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Kept entry) {
        try {
            if (entry.isDue(nats.session())) {
                streams.ensure(entry.spec);
                entry.done();
            }
        } catch (NotConnected e) {
            entry.condition = Condition.down("not known: " + e.getMessage());
        } catch (RuntimeException e) {
            entry.failed(e);
        }
    }

    private static final class Kept {
        private final StreamSpec spec;
        private volatile Condition condition = Condition.down("not looked at yet");
        private String session = "";
        private long nextNanos;

        private Kept(StreamSpec spec) {
            this.spec = spec;
        }

        private boolean isDue(String now) {
            boolean due = !session.equals(now) || System.nanoTime() - nextNanos >= 0;
            session = now;
            return due;
        }

        private void done() {
            condition = Condition.up("as specified");
            nextNanos = System.nanoTime() + CHECK_AGAIN.toNanos();
        }

        private void failed(RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.equals(condition.message())) {
                LOG.error(message);
            }
            condition = Condition.down(message);
            nextNanos = System.nanoTime() + TRY_AGAIN.toNanos();
        }
    }
}
