package io.wharfinger.cli.demo.bound;

import io.wharfinger.cli.demo.trace.TraceRow;
import java.util.HashSet;
import java.util.Set;

/**
 * How much of a trace repeats, in its own blocks: the share of blocks in leading runs of ids that were seen before, as
 * one unlimited cache for all rows would have them. Known as the trace's ideal hit rate.
 */
public final class IdReuse {
    private final Set<Long> seen = new HashSet<>();
    private long blocks;
    private long repeated;

    /** Adds a row; rows come in the order of arrival. */
    public void add(TraceRow row) {
        boolean leading = true;
        for (int block = 0; block < row.blockIds().count(); block++) {
            leading &= !seen.add(row.blockIds().at(block));
            repeated += leading ? 1 : 0;
        }
        blocks += row.blockIds().count();
    }

    /** Share of the blocks that repeat, 0 to 1. */
    public double share() {
        return blocks == 0 ? 0 : (double) repeated / blocks;
    }
}
