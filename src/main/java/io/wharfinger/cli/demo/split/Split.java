package io.wharfinger.cli.demo.split;

import io.wharfinger.cli.demo.trace.BlockIds;
import io.wharfinger.cli.demo.trace.TraceRow;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives each row of a trace to a lane by a hash of its second block's id. The first block is often a system prompt that
 * all share; the second tells conversations apart, so that rows which share more than the first block stay together. A
 * row of one block goes by that block's id, one of none by 0.
 *
 * @param tenants how many tenants
 * @param models how many models
 */
public record Split(int tenants, int models) {
    public Split {
        if (tenants < 1 || models < 1) {
            throw new IllegalArgumentException("a split needs a tenant and a model");
        }
    }

    /** Where a row goes. */
    public Lane laneOf(TraceRow row) {
        return lanes().get(indexOf(row));
    }

    /** Every lane, by tenant, then by model. */
    public List<Lane> lanes() {
        return IntStream.range(0, tenants * models)
                .mapToObj(index -> new Lane(index / models, index % models))
                .toList();
    }

    /** Number of a row's lane in {@link #lanes}. */
    public int indexOf(TraceRow row) {
        return Math.floorMod(mixed(deciding(row.blockIds())), tenants * models);
    }

    private static long deciding(BlockIds ids) {
        return switch (ids.count()) {
            case 0 -> 0;
            case 1 -> ids.at(0);
            default -> ids.at(1);
        };
    }

    // Finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
