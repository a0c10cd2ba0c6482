package io.wharfinger.router.spool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Hands records from the event loops to the one thread that writes, without a lock between them. */
final class AppendQueue {
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final int depthMax;
    private volatile @Nullable Thread sleeper;

    AppendQueue(int depthMax) {
        this.depthMax = depthMax;
    }

    /** Takes the record in; false if it must be refused. A closing is always taken: there is one for each opening. */
    boolean offer(Append append) {
        if (append.kind() != Append.Kind.CLOSING && depth.get() >= depthMax) {
            return false;
        }
        depth.incrementAndGet();
        waiting.add(append);
        wake();
        return true;
    }

    /** Ends the sleep of the writing thread. */
    void wake() {
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Nullable Append poll() {
        Append append = waiting.poll();
        if (append != null) {
            depth.decrementAndGet();
        }
        return append;
    }

    /** Sleeps until a record comes or the time is over; may return early. Only the writing thread calls it. */
    void await(long nanos) {
        sleeper = Thread.currentThread();
        if (waiting.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
