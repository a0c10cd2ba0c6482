package io.wharfinger.billing.position;

/** A run of sequence numbers, both ends included; the first is at least 1. */
public record SeqRange(long first, long last) implements Comparable<SeqRange> {
    public SeqRange {
        if (first < 1 || last < first || last == Long.MAX_VALUE) {
            throw new IllegalArgumentException("not a run of sequence numbers: " + first + " to " + last);
        }
    }

    public long size() {
        return last - first + 1;
    }

    public boolean contains(long seq) {
        return first <= seq && seq <= last;
    }

    @Override
    public int compareTo(SeqRange other) {
        return Long.compare(first, other.first);
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
