package io.wharfinger.enginesim.running;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Real time that a test turns by hand, and the alarms that ring in it. */
final class FakeTime implements Alarm {
    private record Ring(long at, int order, Runnable task) {}

    private final PriorityQueue<Ring> rings =
            new PriorityQueue<>(Comparator.comparingLong(Ring::at).thenComparingInt(Ring::order));
    private long now;
    private int order;

    long now() {
        return now;
    }

    int alarms() {
        return rings.size();
    }

    @Override
    public void after(long realNanos, Runnable task) {
        rings.add(new Ring(now + realNanos, order++, task));
    }

    /** Moves to {@code instant}, ringing each alarm in its time. */
    void runUntil(long instant) {
        while (!rings.isEmpty() && rings.element().at() <= instant) {
            Ring ring = rings.remove();
            now = Math.max(now, ring.at());
            ring.task().run();
        }
        now = instant;
    }

    /** Stands still for everybody until {@code instant}: alarms ring late. */
    void stallUntil(long instant) {
        now = instant;
        runUntil(instant);
    }
}
