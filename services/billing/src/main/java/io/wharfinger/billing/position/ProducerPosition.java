package io.wharfinger.billing.position;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one producer's epoch is in. The numbers from 1 to {@code high} fall into three sets: taken, missing, lost.
 *
 * <p>Which numbers end up taken does not depend on the order in which batches arrive: a number is taken when its record
 * first arrives, even if the producer had given it up as lost before (a copy may still have been on its way).
 *
 * @param high highest number that was taken or given up; 0 if none
 * @param missing awaited: detected losses that are not made good
 * @param lost given up by the producer, and never arrived
 */
public record ProducerPosition(long high, SeqRanges missing, SeqRanges lost) {
    private static final ProducerPosition START = new ProducerPosition(0, SeqRanges.empty(), SeqRanges.empty());

    /** Before the first record. */
    public static ProducerPosition start() {
        return START;
    }

    /** Everything up to here is taken or lost; 0 if nothing is. */
    public long committedThrough() {
        return missing.lowest().map(run -> run.first() - 1).orElse(high);
    }

    /** Whether the record with this number is in. */
    public boolean has(long seq) {
        return seq <= high && !missing.contains(seq) && !lost.contains(seq);
    }

    /**
     * Takes a batch in.
     *
     * @param arrived numbers of its records; null if it has none
     * @param givenUp numbers that the producer can no longer supply
     * @param runsMax most runs to keep in each of {@code missing} and {@code lost}
     */
    public Take take(@Nullable SeqRange arrived, List<SeqRange> givenUp, int runsMax) {
        var step = new PositionStep(this);
        if (arrived != null) {
            step.arrive(arrived);
        }
        givenUp.forEach(step::giveUp);
        var taken = step.result();
        var next = taken.position();
        return next.missing.runs().size() > runsMax || next.lost.runs().size() > runsMax
                ? new Take.Refused(next.missing.runs().size(), next.lost.runs().size())
                : taken;
    }
}
