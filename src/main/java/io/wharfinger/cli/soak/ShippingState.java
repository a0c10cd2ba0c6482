package io.wharfinger.cli.soak;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a stand-in router ships next, by the rules of a real one: what was not acknowledged again, what billing names as
 * missing again, everything from the watermark on when that falls or when nothing moves although all is acknowledged.
 * Pure; for one thread.
 */
final class ShippingState {
    private static final int WINDOW = 16;
    private static final long STALL_MILLIS = 4000;
    private static final long MISSING_AGAIN_MILLIS = 2000;
    /** What is missing for less than this may be on its way. */
    private static final long UNDERWAY_MILLIS = 300;

    private static final long MISSING_RECORDS = 500;
    private static final long PAUSE_MILLIS = 300;

    private final Deque<Span> again = new ArrayDeque<>();
    /** When each is shipped again. */
    private final Map<Span, Long> missing = new HashMap<>();

    private long nextSeq = 1;
    private long committed;
    private int underway;
    private int pass;
    private int attempts;
    private long pausedUntil = Long.MIN_VALUE;
    private long quietSince = Long.MIN_VALUE;

    /**
     * The run to ship now.
     *
     * @param lastSeq the last record that there is
     * @param records most records of a message
     */
    Optional<Shipment> next(long lastSeq, int records, long nowMillis) {
        if (underway >= WINDOW || nowMillis < pausedUntil) {
            return Optional.empty();
        }
        missing.forEach((run, dueMillis) -> askAgain(run, dueMillis, nowMillis));
        Span repeated = again.poll();
        if (repeated != null) {
            return Optional.of(send(repeated));
        }
        if (nextSeq > lastSeq) {
            goBackIfQuiet(lastSeq, nowMillis);
            return Optional.empty();
        }
        Span span = new Span(nextSeq, Math.min(lastSeq, nextSeq + records - 1));
        nextSeq = span.last() + 1;
        return Optional.of(send(span));
    }

    private Shipment send(Span span) {
        underway++;
        return new Shipment(span, attempts, pass);
    }

    private void goBackIfQuiet(long lastSeq, long nowMillis) {
        if (committed >= lastSeq || underway > 0) {
            quietSince = Long.MIN_VALUE;
        } else if (quietSince == Long.MIN_VALUE) {
            quietSince = nowMillis;
        } else if (nowMillis - quietSince >= STALL_MILLIS) {
            goBack();
        }
    }

    private void goBack() {
        pass++;
        attempts++;
        underway = 0;
        again.clear();
        missing.clear();
        nextSeq = committed + 1;
        quietSince = Long.MIN_VALUE;
    }

    void acked(Shipment shipment) {
        if (shipment.pass() == pass) {
            underway--;
        }
    }

    void failed(Shipment shipment, long nowMillis) {
        if (shipment.pass() == pass) {
            underway--;
            again.add(shipment.span());
            pausedUntil = nowMillis + PAUSE_MILLIS;
        }
    }

    void watermark(Watermark word, long nowMillis) {
        boolean fell = word.committed() < committed;
        if (word.committed() != committed) {
            quietSince = Long.MIN_VALUE;
        }
        committed = word.committed();
        if (fell) {
            goBack();
            return;
        }
        nextSeq = Math.max(nextSeq, committed + 1);
        missing.keySet().retainAll(word.missing());
        word.missing().forEach(run -> missing.putIfAbsent(run, nowMillis + UNDERWAY_MILLIS));
    }

    private void askAgain(Span run, long dueMillis, long nowMillis) {
        if (nowMillis >= dueMillis && run.last() < nextSeq) {
            missing.put(run, nowMillis + MISSING_AGAIN_MILLIS);
            attempts++;
            for (long first = run.first(); first <= run.last(); first += MISSING_RECORDS) {
                again.add(new Span(first, Math.min(run.last(), first + MISSING_RECORDS - 1)));
            }
        }
    }

    /** Billing's word as last heard. */
    long committed() {
        return committed;
    }

    /** Times that shipping has gone back to billing's watermark. */
    int passes() {
        return pass;
    }
}
