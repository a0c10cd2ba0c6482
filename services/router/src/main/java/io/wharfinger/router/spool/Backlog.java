package io.wharfinger.router.spool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be written, as the writing thread sees it: what the disk refused before comes first. */
final class Backlog {
    private final AppendQueue queue;
    private final Deque<Append> carried = new ArrayDeque<>();

    Backlog(AppendQueue queue) {
        this.queue = queue;
    }

    /** Takes what is there, up to so many bytes in the file. */
    List<Append> gather(int bytesMax) {
        List<Append> batch = new ArrayList<>();
        int bytes = 0;
        for (Append next = take(); next != null; next = take()) {
            bytes += next.bytes();
            if (bytes > bytesMax) {
                carried.addFirst(next);
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private @Nullable Append take() {
        Append old = carried.poll();
        return old != null ? old : queue.poll();
    }

    /** The disk does not take what waits now: openings and checkpoints are refused, closings go on waiting. */
    void refuseWaiting(SpoolRefusal why) {
        refuse(gather(Integer.MAX_VALUE), why);
    }

    /** The disk did not take these: openings and checkpoints are refused, closings wait. */
    void refuse(List<Append> appends, SpoolRefusal why) {
        for (Append append : appends) {
            if (append.kind() == Append.Kind.CLOSING) {
                carried.add(append);
            } else {
                append.refuse(why);
            }
        }
    }

    /** Refuses everything. */
    void close() {
        gather(Integer.MAX_VALUE).forEach(append -> append.refuse(SpoolRefusal.CLOSED));
    }

    boolean isEmpty() {
        return carried.isEmpty() && queue.isEmpty();
    }

    /** Sleeps until something comes, or the time is over. */
    void await(long nanos) {
        queue.await(nanos);
    }

    /** Ends the sleep. */
    void wake() {
        queue.wake();
    }
}
