package io.wharfinger.cli.soak;

import java.util.List;

/**
 * How a soak has ended.
 *
 * @param records that were written
 * @param repeated records that were shipped although nobody had asked for them
 * @param faults what failed, in order
 * @param differences between what was written and what is billed, missing ranges, and checks of the books that do not
 *     agree; empty if all is exact
 */
public record SoakResult(long records, long repeated, List<String> faults, List<String> differences) {
    public SoakResult {
        faults = List.copyOf(faults);
        differences = List.copyOf(differences);
    }

    /** Whether the totals are exactly what was written, and the books agree. */
    public boolean exact() {
        return differences.isEmpty();
    }
}
