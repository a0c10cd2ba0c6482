package io.wharfinger.router.spool.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set of sequence numbers, kept as runs that neither overlap nor touch. Not for use by several threads. */
public final class SeqSet {
    private final TreeMap<Long, Long> runs = new TreeMap<>();

    /** Adds every number of the span. */
    public void add(SeqSpan span) {
        long first = span.first();
        long last = span.last();
        Map.Entry<Long, Long> before = runs.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            first = before.getKey();
            last = Math.max(last, before.getValue());
        }
        Map.Entry<Long, Long> next = runs.ceilingEntry(first);
        while (next != null && next.getKey() <= last + 1) {
            last = Math.max(last, next.getValue());
            runs.remove(next.getKey());
            next = runs.ceilingEntry(first);
        }
        runs.put(first, last);
    }

    /** Takes every number of the span out. */
    public void remove(SeqSpan span) {
        Map.Entry<Long, Long> before = runs.lowerEntry(span.first());
        if (before != null && before.getValue() >= span.first()) {
            runs.put(before.getKey(), span.first() - 1);
            keepAbove(span.last(), before.getValue());
        }
        Map.Entry<Long, Long> next = runs.ceilingEntry(span.first());
        while (next != null && next.getKey() <= span.last()) {
            runs.remove(next.getKey());
            keepAbove(span.last(), next.getValue());
            next = runs.ceilingEntry(span.first());
        }
    }

    private void keepAbove(long removed, long last) {
        if (last > removed) {
            runs.put(removed + 1, last);
        }
    }

    /** Takes every number out. */
    public void clear() {
        runs.clear();
    }

    /** The highest number such that it and all numbers from seq + 1 on are in the set; seq itself if seq + 1 is not. */
    public long contiguousFrom(long seq) {
        Map.Entry<Long, Long> run = runs.floorEntry(seq + 1);
        return run == null ? seq : Math.max(seq, run.getValue());
    }

    /** Whether any number of the span is in the set. */
    public boolean touches(SeqSpan span) {
        Map.Entry<Long, Long> run = runs.floorEntry(span.last());
        return run != null && run.getValue() >= span.first();
    }

    /** The lowest run; null if the set is empty. */
    public @Nullable SeqSpan first() {
        Map.Entry<Long, Long> run = runs.firstEntry();
        return run == null ? null : new SeqSpan(run.getKey(), run.getValue());
    }

    /** Every run, the lowest first. */
    public List<SeqSpan> spans() {
        List<SeqSpan> spans = new ArrayList<>(runs.size());
        runs.forEach((first, last) -> spans.add(new SeqSpan(first, last)));
        return spans;
    }
}
