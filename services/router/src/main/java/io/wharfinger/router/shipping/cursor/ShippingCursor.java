package io.wharfinger.router.shipping.cursor;

import io.wharfinger.router.spool.segment.SeqSet;
import io.wharfinger.router.spool.segment.SeqSpan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where shipping stands. Three figures drive it: what is safe to ship, what JetStream has acknowledged, what billing has
 * committed. A message that was acknowledged can still get lost (a stream restored from an old copy), and so can what was
 * committed (a database restored from a backup); the cursor then goes back and ships it again. Repeats do no harm: billing
 * drops them. For one thread.
 *
 * <p>Use: ask {@link #next} for a run, read it, tell {@link #sent} what was really sent, and later {@link #acked} or
 * {@link #failed}.
 */
public final class ShippingCursor {
    private final ShippingPace pace;
    private final SeqSet acked = new SeqSet();
    private final SeqSet again = new SeqSet();
    private final SeqSet underway = new SeqSet();
    private final Set<Shipment> shipments = new HashSet<>();
    private final MissingRuns missing;
    private final Backoff stall;
    private final Backoff retry;
    private long syncedSeq;
    private long nextSeq;
    private long baseSeq;
    private long committedSeq;
    private long highSeq;
    private int pass;
    private int attempts;
    private long pausedUntilMillis = Long.MIN_VALUE;
    private long gatheringSinceMillis = Long.MIN_VALUE;
    private long waitingSinceMillis = Long.MIN_VALUE;
    private boolean watching;

    /**
     * @param pace how to ship
     * @param rememberedCommitSeq watermark that an earlier run last heard; 0 if none
     */
    public ShippingCursor(ShippingPace pace, long rememberedCommitSeq) {
        this.pace = pace;
        missing = new MissingRuns(pace);
        stall = new Backoff(pace.stallMillis(), pace.stallMillisMax());
        retry = new Backoff(pace.retryMillis(), pace.retryMillisMax());
        committedSeq = rememberedCommitSeq;
        baseSeq = rememberedCommitSeq;
        nextSeq = rememberedCommitSeq + 1;
    }

    /** Notes that everything up to this number may be shipped. */
    public void synced(long seq, long nowMillis) {
        syncedSeq = Math.max(syncedSeq, seq);
        if (syncedSeq >= nextSeq && gatheringSinceMillis == Long.MIN_VALUE) {
            gatheringSinceMillis = nowMillis;
        }
    }

    /** The run to ship now; empty if nothing is due. The answer stays the same until {@link #sent} is called. */
    public Optional<SeqSpan> next(long nowMillis) {
        if (nowMillis < pausedUntilMillis || shipments.size() >= pace.windowMessages()) {
            return Optional.empty();
        }
        missing.takeDue(nowMillis).forEach(this::shipAgain);
        goBackIfStalled(nowMillis);
        SeqSpan first = again.first();
        if (first != null) {
            return Optional.of(bounded(first));
        }
        long waiting = syncedSeq - nextSeq + 1;
        boolean due = waiting >= pace.batchRecordsMax()
                || (waiting > 0 && nowMillis - gatheringSinceMillis >= pace.batchMillis());
        return due ? Optional.of(bounded(new SeqSpan(nextSeq, syncedSeq))) : Optional.empty();
    }

    private SeqSpan bounded(SeqSpan span) {
        return new SeqSpan(span.first(), Math.min(span.last(), span.first() + pace.batchRecordsMax() - 1));
    }

    /** What is missing and neither on its way nor still to come in its turn is shipped again. */
    private void shipAgain(SeqSpan run) {
        long last = Math.min(run.last(), nextSeq - 1);
        if (last < run.first()) {
            return;
        }
        SeqSpan sentBefore = new SeqSpan(run.first(), last);
        if (!underway.touches(sentBefore)) {
            again.add(sentBefore);
            attempts++;
        }
    }

    private void goBackIfStalled(long nowMillis) {
        boolean stalled = watching
                && missing.isEmpty()
                && again.first() == null
                && waitingSinceMillis != Long.MIN_VALUE
                && nowMillis - waitingSinceMillis >= stall.millis();
        if (stalled) {
            stall.step();
            goBack(nowMillis);
        }
    }

    private void goBack(long nowMillis) {
        pass++;
        attempts++;
        acked.clear();
        again.clear();
        underway.clear();
        shipments.clear();
        baseSeq = committedSeq;
        nextSeq = committedSeq + 1;
        waitingSinceMillis = Long.MIN_VALUE;
        gatheringSinceMillis = syncedSeq >= nextSeq ? nowMillis - pace.batchMillis() : Long.MIN_VALUE;
    }

    /** Notes that the numbers of the span, a beginning of what {@link #next} gave, were sent. */
    public Shipment sent(SeqSpan span, long nowMillis) {
        boolean repeated = span.last() < nextSeq;
        again.remove(span);
        if (span.last() >= nextSeq) {
            nextSeq = span.last() + 1;
            gatheringSinceMillis = syncedSeq >= nextSeq ? nowMillis : Long.MIN_VALUE;
        }
        underway.add(span);
        Shipment shipment = new Shipment(span, repeated || pass > 0 ? attempts : 0, pass);
        shipments.add(shipment);
        return shipment;
    }

    /** Notes that JetStream has a shipment. */
    public void acked(Shipment shipment, long nowMillis) {
        if (land(shipment)) {
            retry.reset();
            acked.add(shipment.span());
            if (waitingSinceMillis == Long.MIN_VALUE && shippedSeq() > committedSeq) {
                waitingSinceMillis = nowMillis;
            }
        }
    }

    /** Notes that JetStream may not have a shipment: it is sent again, under the same number of attempt, after a pause. */
    public void failed(Shipment shipment, long nowMillis) {
        if (land(shipment)) {
            again.add(shipment.span());
            pausedUntilMillis = nowMillis + retry.step();
        }
    }

    private boolean land(Shipment shipment) {
        if (shipment.pass() != pass || !shipments.remove(shipment)) {
            return false;
        }
        underway.remove(shipment.span());
        return true;
    }

    /** Notes billing's word. A watermark below the one before means that billing's database was restored. */
    public void watermark(Watermark watermark, long nowMillis) {
        boolean firstWord = !watching;
        boolean fell = watermark.committedSeq() < committedSeq;
        boolean moved = watermark.committedSeq() != committedSeq || watermark.highSeq() != highSeq;
        watching = true;
        committedSeq = watermark.committedSeq();
        highSeq = watermark.highSeq();
        missing.replace(watermark.missing());
        if (fell || committedSeq < baseSeq) {
            goBack(nowMillis);
        } else {
            passCommitted(nowMillis);
        }
        if (moved) {
            stall.reset();
        }
        if (moved || firstWord) {
            waitingSinceMillis = shippedSeq() > committedSeq ? nowMillis : Long.MIN_VALUE;
        }
    }

    /** What is committed need not be shipped, whoever shipped it. */
    private void passCommitted(long nowMillis) {
        if (committedSeq < 1) {
            return;
        }
        SeqSpan done = new SeqSpan(1, committedSeq);
        again.remove(done);
        acked.remove(done);
        baseSeq = Math.max(baseSeq, committedSeq);
        if (nextSeq <= committedSeq) {
            nextSeq = committedSeq + 1;
            gatheringSinceMillis = syncedSeq >= nextSeq ? nowMillis : Long.MIN_VALUE;
        }
    }

    /** Notes that billing cannot be heard: silence then says nothing. */
    public void deaf() {
        watching = false;
        waitingSinceMillis = Long.MIN_VALUE;
    }

    /** Everything up to here is acknowledged by JetStream, or committed. */
    public long shippedSeq() {
        return acked.contiguousFrom(baseSeq);
    }

    /** Billing's watermark as last heard. */
    public long committedSeq() {
        return committedSeq;
    }

    /** Whether everything that may be shipped is acknowledged. */
    public boolean isDone() {
        return shippedSeq() >= syncedSeq;
    }

    /** Highest number that billing has, if it is above all that this spool has given out; else null. */
    public @Nullable Long ahead() {
        return highSeq > syncedSeq ? highSeq : null;
    }
}
