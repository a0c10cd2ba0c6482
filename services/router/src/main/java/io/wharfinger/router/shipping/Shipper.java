package io.wharfinger.router.shipping;

import io.wharfinger.events.Event;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.router.shipping.cursor.Shipment;
import io.wharfinger.router.shipping.cursor.ShippingCursor;
import io.wharfinger.router.shipping.cursor.ShippingPace;
import io.wharfinger.router.shipping.cursor.Watermark;
import io.wharfinger.router.spool.Slice;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.spool.segment.SeqSpan;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one thread that ships. Everything that others have to tell it goes through a queue that it empties. */
final class Shipper implements Runnable {
    private static final Logger LOG = Logger.getLogger(Shipper.class);
    /** NATS takes a mebibyte at most, headers included, unless its configuration says otherwise. */
    private static final int MESSAGE_BYTES_MAX = 700 * 1024;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Spool spool;
    private final JetStreamPublisher publisher;
    private final InstantSource clock;
    private final BatchMessage message;
    private final ShippingCursor cursor;
    private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile long shippedSeq;
    private volatile boolean done;
    private volatile boolean stopping;
    private @Nullable Long skippedTo;
    private boolean refusalLogged;

    Shipper(Spool spool, JetStreamPublisher publisher, ShippingPace pace, InstantSource clock) {
        this.spool = spool;
        this.publisher = publisher;
        this.clock = clock;
        message = new BatchMessage(spool.producer(), spool.epoch());
        cursor = new ShippingCursor(pace, spool.rememberedCommitSeq());
        thread = Thread.ofPlatform().daemon().name("usage-shipper").unstarted(this);
    }

    void start() {
        spool.onSynced(this::wake);
        thread.start();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                step();
            } catch (IOException | RuntimeException e) {
                LOG.error("Usage records could not be shipped; trying again.", e);
                LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
            }
            LockSupport.parkNanos(this, TICK_NANOS);
        }
    }

    private void step() throws IOException {
        for (Runnable word = told.poll(); word != null; word = told.poll()) {
            word.run();
        }
        cursor.synced(spool.syncedSeq(), clock.millis());
        for (Optional<SeqSpan> due = cursor.next(clock.millis()); due.isPresent(); due = cursor.next(clock.millis())) {
            ship(due.get());
        }
        shippedSeq = cursor.shippedSeq();
        done = cursor.isDone();
    }

    private void ship(SeqSpan due) throws IOException {
        Slice slice = spool.read(due, MESSAGE_BYTES_MAX);
        Shipment shipment = cursor.sent(new SeqSpan(due.first(), slice.throughSeq()), clock.millis());
        if (slice.lost() != null) {
            LOG.errorf("The usage spool cannot supply records %s; billing is told that they are lost.", slice.lost());
        }
        Event event = message.of(slice, shipment, clock.instant());
        publisher
                .publish(event)
                .whenComplete((seq, failure) -> tell(() -> {
                    if (failure == null) {
                        refusalLogged = false;
                        cursor.acked(shipment, clock.millis());
                    } else {
                        logRefusal(failure);
                        cursor.failed(shipment, clock.millis());
                    }
                }));
    }

    private void logRefusal(Throwable failure) {
        if (!refusalLogged) {
            refusalLogged = true;
            LOG.warnf("Usage records wait in the spool until NATS takes them again: %s", failure.getMessage());
        }
    }

    private void tell(Runnable word) {
        told.add(word);
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    /** Takes billing's word. */
    void watermark(Watermark watermark) {
        tell(() -> {
            cursor.synced(spool.syncedSeq(), clock.millis());
            cursor.watermark(watermark, clock.millis());
            spool.committed(watermark.committedSeq());
            skipWhatBillingHasAlready();
        });
    }

    private void skipWhatBillingHasAlready() {
        Long ahead = cursor.ahead();
        if (ahead != null && !ahead.equals(skippedTo)) {
            skippedTo = ahead;
            LOG.errorf(
                    "Billing has usage records up to %d, this spool only up to %d: the spool is an old copy. It goes on"
                            + " after %d; what was recorded below since the start may be taken for repeats.",
                    ahead, spool.syncedSeq(), ahead);
            spool.skipTo(ahead + 1);
        }
    }

    /** Notes that billing cannot be heard. */
    void deaf() {
        tell(cursor::deaf);
    }

    /** Everything up to here is acknowledged by JetStream, or committed by billing. */
    long shippedSeq() {
        return shippedSeq;
    }

    /** Ships what is left, as far as it goes in the time, then stops. */
    void stop(long flushMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(flushMillis);
        while ((!done || shippedSeq < spool.status().writtenSeq()) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        stopping = true;
        wake();
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }
}
