package io.wharfinger.router.spool.segment;

/**
 * A run of sequence numbers, both ends included.
 *
 * @param first lowest number in the run, 1 or more
 * @param last highest number in the run
 */
public record SeqSpan(long first, long last) {
    /** @throws IllegalArgumentException if the run would be empty or begin below 1 */
    public SeqSpan {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no run of sequence numbers: " + first + " to " + last);
        }
    }

    /** How many numbers it holds. */
    public long size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
