package io.wharfinger.cli.demo.witness;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/**
 * Counts of usage. A source that cannot count something leaves it out, which is not the same as zero.
 *
 * @param counts what was counted
 */
public record Tally(Map<Measure, Long> counts) {
    /** All counted, nothing found. */
    public static final Tally ZERO = of(0, 0, 0, 0);

    public Tally {
        counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** All measures. */
    public static Tally of(long requests, long input, long cacheRead, long output) {
        return new Tally(Map.of(
                Measure.REQUESTS, requests,
                Measure.INPUT, input,
                Measure.CACHE_READ, cacheRead,
                Measure.OUTPUT, output));
    }

    /** The same without one measure. */
    public Tally without(Measure measure) {
        Map<Measure, Long> rest = new EnumMap<>(Measure.class);
        rest.putAll(counts);
        rest.remove(measure);
        return new Tally(rest);
    }

    /** Whether something was counted by this source. */
    public boolean has(Measure measure) {
        return counts.containsKey(measure);
    }

    /**
     * One count.
     *
     * @throws IllegalArgumentException if the source does not count it
     */
    public long get(Measure measure) {
        Long count = counts.get(measure);
        if (count == null) {
            throw new IllegalArgumentException(measure.words() + " was not counted");
        }
        return count;
    }

    /** Sums of what both count. */
    public Tally plus(Tally other) {
        return combined(other, Math::addExact);
    }

    /** Differences of what both count. */
    public Tally minus(Tally other) {
        return combined(other, Math::subtractExact);
    }

    private Tally combined(Tally other, LongBinaryOperator operator) {
        Map<Measure, Long> result = new EnumMap<>(Measure.class);
        counts.forEach((measure, count) -> {
            if (other.has(measure)) {
                result.put(measure, operator.applyAsLong(count, other.get(measure)));
            }
        });
        return new Tally(result);
    }
}
