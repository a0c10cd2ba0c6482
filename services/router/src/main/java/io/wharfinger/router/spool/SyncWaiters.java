package io.wharfinger.router.spool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records that count as written only once they are safe from a power loss. Any thread adds; only the keeper takes away. */
final class SyncWaiters {
    private final Queue<Waiter> waiting = new ConcurrentLinkedQueue<>();

    /** A record that was appended under a number. */
    private record Waiter(long seq, Append append) {}

    void add(long seq, Append append) {
        waiting.add(new Waiter(seq, append));
    }

    /** Everything up to here is safe. */
    void synced(long seq) {
        waiting.removeIf(waiter -> {
            boolean safe = waiter.seq() <= seq;
            if (safe) {
                waiter.append().written().complete(waiter.seq());
            }
            return safe;
        });
    }

    /** The disk did not take it: openings and checkpoints are refused, closings wait. */
    void refuse(SpoolRefusal why) {
        waiting.removeIf(waiter -> {
            boolean refused = waiter.append().kind() != Append.Kind.CLOSING;
            if (refused) {
                waiter.append().refuse(why);
            }
            return refused;
        });
    }

    /** Refuses everything. */
    void close() {
        refuse(SpoolRefusal.CLOSED);
        waiting.forEach(waiter -> waiter.append().refuse(SpoolRefusal.CLOSED));
        waiting.clear();
    }
}
