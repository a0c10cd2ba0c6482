package io.wharfinger.billing.witness.metered;

import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects what the usage records of one transaction add to each endpoint's minutes. A request's tokens count for the
 * minutes in which its records tell of them, so that a long stream is seen while it runs, as its engine counts it.
 */
public final class MeteredMinutes {
    private final Map<MeteredMinute, MeteredSum> sums = new HashMap<>();

    /**
     * A request went on.
     *
     * @param time when, by its record
     * @param before what was told of it before, in tokens; zero if nothing
     * @param after what is told now
     */
    public void went(String endpoint, Instant time, TokenCounts before, TokenCounts after) {
        if (after != before) {
            add(endpoint, time, MeteredSum.of(after.minus(before), 0));
        }
    }

    /** A request ended; as {@link #went}, and one request more. */
    public void ended(String endpoint, Instant time, TokenCounts before, TokenCounts after) {
        add(endpoint, time, MeteredSum.of(after.minus(before), 1));
    }

    private void add(String endpoint, Instant time, MeteredSum sum) {
        sums.merge(new MeteredMinute(endpoint, time.truncatedTo(ChronoUnit.MINUTES)), sum, MeteredSum::plus);
    }

    /** What is to be added, by endpoint and minute. */
    public SortedMap<MeteredMinute, MeteredSum> sums() {
        var changed = new TreeMap<MeteredMinute, MeteredSum>();
        sums.forEach((minute, sum) -> {
            if (!sum.isZero()) {
                changed.put(minute, sum);
            }
        });
        return changed;
    }
}
