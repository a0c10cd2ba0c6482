package io.wharfinger.billing.lending;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What settled usage takes from the blocks of its window.
 *
 * @param blocks as they are afterwards
 * @param taken from each block that anything was taken from
 * @param uncovered what no block covered; below zero where corrections take back more than that
 */
public record Capture(List<Block> blocks, List<Taken> taken, BigDecimal uncovered) {

    /** Taken from one block. */
    public record Taken(Block block, BigDecimal amount) {}

    public Capture {
        blocks = List.copyOf(blocks);
        taken = List.copyOf(taken);
    }

    /**
     * Takes usage from the oldest blocks first, the earliest minute first. A correction that lowers usage gives nothing
     * back to a block, for its movements are for good: it lowers what no block covered.
     *
     * @param blocks of the window, the oldest first
     * @param usage settled amounts by minute
     */
    public static Capture of(List<Block> blocks, SortedMap<Instant, BigDecimal> usage) {
        var after = new ArrayList<>(blocks);
        var uncovered = BigDecimal.ZERO;
        for (var minute : usage.entrySet()) {
            uncovered = uncovered.add(take(after, minute.getKey(), minute.getValue()));
        }
        return new Capture(after, taken(blocks, after), uncovered);
    }

    /** Takes an amount; answers with what no block covered. */
    private static BigDecimal take(List<Block> blocks, Instant minute, BigDecimal amount) {
        var rest = amount;
        for (var i = 0; i < blocks.size() && rest.signum() > 0; i++) {
            var block = blocks.get(i);
            if (block.covers(minute)) {
                var part = rest.min(block.held());
                blocks.set(i, block.capture(part));
                rest = rest.subtract(part);
            }
        }
        return rest;
    }

    private static List<Taken> taken(List<Block> before, List<Block> after) {
        var taken = new ArrayList<Taken>();
        for (var i = 0; i < before.size(); i++) {
            var amount = after.get(i).captured().subtract(before.get(i).captured());
            if (amount.signum() > 0) {
                taken.add(new Taken(after.get(i), amount));
            }
        }
        return taken;
    }
}
