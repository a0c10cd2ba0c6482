package io.wharfinger.flow.grant;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many tokens an answer is likely to have, learned for each kind of request: a level that nine of ten answers stay below. It
 * follows each answer by a step up or down of a fixed share (the quantile is where nine small steps up weigh one large step down).
 * A bounded number of kinds; whole numbers.
 */
public final class Estimates {
    /** Thought of a kind of which nothing is known yet. */
    static final long FIRST = 256;

    private static final int KINDS_MAX = 100_000;
    /** A level is kept in so many parts of a token. */
    private static final long PARTS = 1024;
    /** One step of the level is such a share of it. */
    private static final long STEP_SHARE = 64;

    private static final int ABOVE_STEPS = 9;
    private static final long OUTPUT_MAX = 10_000_000;

    private final ConcurrentHashMap<String, AtomicLong> levels = new ConcurrentHashMap<>();

    /** @param max most that the request allows; 0 if it says nothing */
    public long output(String kind, long max) {
        AtomicLong level = levels.get(kind);
        long likely = level == null ? FIRST : level.get() / PARTS;
        return Math.max(1, max > 0 ? Math.min(max, likely) : likely);
    }

    /** An answer had so many tokens. */
    public void learn(String kind, long output) {
        AtomicLong level = levels.get(kind);
        if (level == null) {
            if (levels.size() >= KINDS_MAX) {
                return;
            }
            level = levels.computeIfAbsent(kind, unknown -> new AtomicLong(FIRST * PARTS));
        }
        long bounded = Math.min(output, OUTPUT_MAX) * PARTS;
        level.updateAndGet(before -> next(before, bounded));
    }

    private static long next(long level, long output) {
        long step = Math.max(1, level / STEP_SHARE);
        long moved = output > level ? level + step * ABOVE_STEPS : level - step;
        return Math.clamp(moved, PARTS, OUTPUT_MAX * PARTS);
    }
}
