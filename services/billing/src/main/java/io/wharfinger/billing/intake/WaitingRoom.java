package io.wharfinger.billing.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was read and waits to be taken in: a bounded number of records. */
final class WaitingRoom {
    private final int recordsMax;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private int records;
    private boolean closed;

    WaitingRoom(int recordsMax) {
        this.recordsMax = recordsMax;
    }

    /** Waits for as long as there is no room; not once it is closed. */
    void awaitRoom() {
        lock.lock();
        try {
            while (records >= recordsMax && !closed) {
                room.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    void add(Waiting more) {
        lock.lock();
        try {
            waiting.add(more);
            records += more.records();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Records that wait. */
    int records() {
        lock.lock();
        try {
            return records;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what waits, the first first: at least one, and then as much as stays within a number of records. */
    List<Waiting> next(int groupRecordsMax) {
        lock.lock();
        try {
            var group = new ArrayList<Waiting>();
            var size = 0;
            for (var first = waiting.peek();
                    first != null && (group.isEmpty() || size + first.records() <= groupRecordsMax);
                    first = waiting.peek()) {
                group.add(first);
                size += first.records();
                waiting.remove();
            }
            records -= size;
            room.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for room any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
