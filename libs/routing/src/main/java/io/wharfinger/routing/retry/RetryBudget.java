package io.wharfinger.routing.retry;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many requests may be sent again: a share of those of a sliding window, and a few more so that a router with little to
 * do can retry at all. Any thread may ask; nobody waits. The window is a ring of one-second cells of one word each: 24 bits
 * say which second it is of, 20 bits count requests and 20 bits retries.
 */
public final class RetryBudget {
    private static final int COUNT_BITS = 20;
    private static final long COUNT_MAX = (1L << COUNT_BITS) - 1;
    private static final long SECOND_MASK = (1L << 24) - 1;
    private static final long REQUEST = 1L << COUNT_BITS;
    private static final long RETRY = 1;
    private static final long CELL_MILLIS = 1000;

    private final int percent;
    private final int floor;
    private final AtomicLongArray cells;

    /**
     * A budget.
     *
     * @param percent retries per hundred requests of the window
     * @param floor retries per window that are allowed in any case
     * @param windowSeconds length of the window, 1 to 60
     * @throws IllegalArgumentException if the window is longer or shorter
     */
    public RetryBudget(int percent, int floor, int windowSeconds) {
        if (windowSeconds < 1 || windowSeconds > 60) {
            throw new IllegalArgumentException("a window has 1 to 60 seconds, not " + windowSeconds);
        }
        this.percent = percent;
        this.floor = floor;
        cells = new AtomicLongArray(windowSeconds);
    }

    /** A request came, of which this is not a retry. */
    public void request(long nowMillis) {
        add(REQUEST, nowMillis);
    }

    /** Takes a retry, if there is one left. */
    public boolean take(long nowMillis) {
        // Taken before it is known to be there: of two that ask at once for the last one, none gets too much.
        add(RETRY, nowMillis);
        if (retries(nowMillis) * 100 <= (long) percent * requests(nowMillis) + floor * 100L) {
            return true;
        }
        add(-RETRY, nowMillis);
        return false;
    }

    private void add(long amount, long nowMillis) {
        long second = Math.floorDiv(nowMillis, CELL_MILLIS);
        int cell = Math.floorMod(second, cells.length());
        long before;
        long after;
        do {
            before = cells.get(cell);
            after = sum(isOf(before, second) ? before : (second & SECOND_MASK) << (2 * COUNT_BITS), amount);
        } while (!cells.compareAndSet(cell, before, after));
    }

    /** A count that is full stays full, and one that is zero stays zero. */
    private static long sum(long cell, long amount) {
        if (amount == REQUEST) {
            return requests0(cell) == COUNT_MAX ? cell : cell + amount;
        }
        long retries = (cell & COUNT_MAX) + amount;
        return retries < 0 || retries > COUNT_MAX ? cell : cell + amount;
    }

    private long requests(long nowMillis) {
        long sum = 0;
        long second = Math.floorDiv(nowMillis, CELL_MILLIS);
        for (int back = 0; back < cells.length(); back++) {
            sum += requests0(cell(second - back));
        }
        return sum;
    }

    /** Retries of the window. */
    long retries(long nowMillis) {
        long sum = 0;
        long second = Math.floorDiv(nowMillis, CELL_MILLIS);
        for (int back = 0; back < cells.length(); back++) {
            sum += cell(second - back) & COUNT_MAX;
        }
        return sum;
    }

    private long cell(long second) {
        long word = cells.get(Math.floorMod(second, cells.length()));
        return isOf(word, second) ? word : 0;
    }

    private static long requests0(long cell) {
        return (cell >>> COUNT_BITS) & COUNT_MAX;
    }

    private static boolean isOf(long cell, long second) {
        return cell >>> (2 * COUNT_BITS) == (second & SECOND_MASK);
    }
}
