package io.wharfinger.routing.health;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many requests went well and how many failed lately. Two cells take turns, each for half of the window, so that the
 * counts are those of the last half to whole window. A cell is one word: 24 bits say which half it is of, 20 bits count
 * each; a count that is full stays full.
 */
final class OutcomeWindow {
    private static final int COUNT_BITS = 20;
    private static final long COUNT_MAX = (1L << COUNT_BITS) - 1;
    private static final long HALF_MASK = (1L << 24) - 1;
    private static final long FAILED_ONE = 1L << COUNT_BITS;

    private final long halfMillis;
    private final AtomicLongArray cells = new AtomicLongArray(2);

    OutcomeWindow(long windowMillis) {
        halfMillis = Math.max(1, windowMillis / 2);
    }

    /** Counts a request. */
    void add(boolean failed, long nowMillis) {
        long half = Math.floorDiv(nowMillis, halfMillis);
        int cell = (int) (half & 1);
        long before;
        long after;
        do {
            before = cells.get(cell);
            after = more(isOf(before, half) ? before : (half & HALF_MASK) << (2 * COUNT_BITS), failed);
        } while (!cells.compareAndSet(cell, before, after));
    }

    private static long more(long cell, boolean failed) {
        if (failed) {
            return failed(cell) == COUNT_MAX ? cell : cell + FAILED_ONE;
        }
        return passed(cell) == COUNT_MAX ? cell : cell + 1;
    }

    /** What was counted. */
    Tally tally(long nowMillis) {
        long half = Math.floorDiv(nowMillis, halfMillis);
        long now = cells.get((int) (half & 1));
        long before = cells.get((int) ((half - 1) & 1));
        long passed = (isOf(now, half) ? passed(now) : 0) + (isOf(before, half - 1) ? passed(before) : 0);
        long failed = (isOf(now, half) ? failed(now) : 0) + (isOf(before, half - 1) ? failed(before) : 0);
        return new Tally(passed, failed);
    }

    private static boolean isOf(long cell, long half) {
        return cell >>> (2 * COUNT_BITS) == (half & HALF_MASK);
    }

    private static long passed(long cell) {
        return cell & COUNT_MAX;
    }

    private static long failed(long cell) {
        return (cell >>> COUNT_BITS) & COUNT_MAX;
    }
}
