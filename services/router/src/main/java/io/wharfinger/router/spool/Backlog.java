package io.wharfinger.router.spool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Records that could not be appended at once. Any thread adds; only the keeper takes away. */
final class Backlog {
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final int depthMax;
    private final BiConsumer<Append, SpoolRefusal> turnAway;

    /** @param turnAway is given what cannot wait any longer */
    Backlog(int depthMax, BiConsumer<Append, SpoolRefusal> turnAway) {
        this.depthMax = depthMax;
        this.turnAway = turnAway;
    }

    /** Takes the record in; false if it must be refused. A closing is always taken: there is one for each opening. */
    boolean offer(Append append) {
        if (append.kind() != Append.Kind.CLOSING && depth.get() >= depthMax) {
            return false;
        }
        depth.incrementAndGet();
        waiting.add(append);
        return true;
    }

    /** Appends what waits, in its order, as far as there is room. */
    void drain(Appender appender) {
        for (Append first = waiting.peek(); first != null && appender.append(first); first = waiting.peek()) {
            var unused = waiting.poll();
            depth.decrementAndGet();
        }
    }

    /** The disk does not take what waits now: openings and checkpoints are refused, closings go on waiting. */
    void refuseWaiting(SpoolRefusal why) {
        waiting.removeIf(append -> append.kind() != Append.Kind.CLOSING && refuse(append, why));
    }

    /** Refuses everything. */
    void close() {
        waiting.removeIf(append -> refuse(append, SpoolRefusal.CLOSED));
    }

    private boolean refuse(Append append, SpoolRefusal why) {
        depth.decrementAndGet();
        turnAway.accept(append, why);
        return true;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Puts a record into the journal; false if it must go on waiting. */
    @FunctionalInterface
    interface Appender {
        boolean append(Append append);
    }
}
