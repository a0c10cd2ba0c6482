package io.wharfinger.billing.position;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of sequence numbers, kept as runs that neither overlap nor touch, lowest first. Immutable.
 *
 * @param runs the runs
 */
public record SeqRanges(List<SeqRange> runs) {
    private static final SeqRanges EMPTY = new SeqRanges(List.of());

    public SeqRanges {
        runs = List.copyOf(runs);
    }

    public static SeqRanges empty() {
        return EMPTY;
    }

    /** The set of all numbers of the given runs, which may be in any order and overlap. */
    public static SeqRanges of(List<SeqRange> runs) {
        var all = EMPTY;
        for (var run : runs) {
            all = all.plus(run);
        }
        return all;
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    public Optional<SeqRange> lowest() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getFirst());
    }

    /** Numbers in the set. */
    public long size() {
        return runs.stream().mapToLong(SeqRange::size).sum();
    }

    public boolean contains(long seq) {
        var low = 0;
        var high = runs.size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var run = runs.get(middle);
            if (run.contains(seq)) {
                return true;
            }
            if (seq < run.first()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }

    public SeqRanges plus(SeqRange added) {
        var result = new ArrayList<SeqRange>(runs.size() + 1);
        var first = added.first();
        var last = added.last();
        for (var run : runs) {
            if (run.last() < first - 1 || run.first() > last + 1) {
                result.add(run);
            } else {
                first = Math.min(first, run.first());
                last = Math.max(last, run.last());
            }
        }
        result.add(new SeqRange(first, last));
        result.sort(null);
        return new SeqRanges(result);
    }

    public SeqRanges minus(SeqRange removed) {
        var result = new ArrayList<SeqRange>(runs.size() + 1);
        for (var run : runs) {
            if (run.last() < removed.first() || run.first() > removed.last()) {
                result.add(run);
                continue;
            }
            if (run.first() < removed.first()) {
                result.add(new SeqRange(run.first(), removed.first() - 1));
            }
            if (run.last() > removed.last()) {
                result.add(new SeqRange(removed.last() + 1, run.last()));
            }
        }
        return new SeqRanges(result);
    }

    /** The numbers that are both in this set and in the run. */
    public SeqRanges within(SeqRange bounds) {
        return new SeqRanges(runs.stream()
                .filter(run -> run.first() <= bounds.last() && run.last() >= bounds.first())
                .map(run -> new SeqRange(Math.max(run.first(), bounds.first()), Math.min(run.last(), bounds.last())))
                .toList());
    }

    public SeqRanges plusAll(SeqRanges others) {
        var all = this;
        for (var run : others.runs) {
            all = all.plus(run);
        }
        return all;
    }

    @Override
    public String toString() {
        return runs.toString();
    }
}
