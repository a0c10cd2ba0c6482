package io.wharfinger.events.connector;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The messages that are being processed: a bounded number. */
final class InFlight {

    private final int max;
    private final Set<Delivery> deliveries = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();

    InFlight(int max) {
        this.max = max;
    }

    /** How many more there is room for, after waiting for room at most that long. */
    int awaitRoom(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (deliveries.size() >= max && left > 0) {
                left = room.awaitNanos(left);
            }
            return Math.max(0, max - deliveries.size());
        } finally {
            lock.unlock();
        }
    }

    void add(Delivery delivery) {
        lock.lock();
        try {
            deliveries.add(delivery);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a delivery out; false when it was out already. */
    boolean remove(Delivery delivery) {
        lock.lock();
        try {
            boolean removed = deliveries.remove(delivery);
            room.signalAll();
            return removed;
        } finally {
            lock.unlock();
        }
    }

    Optional<Delivery> oldest() {
        return all().stream().findFirst();
    }

    List<Delivery> all() {
        lock.lock();
        try {
            return List.copyOf(deliveries);
        } finally {
            lock.unlock();
        }
    }

    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!deliveries.isEmpty() && left > 0) {
                room.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
                left = deadline - System.nanoTime();
            }
            return deliveries.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
