package io.wharfinger.cli.demo.witness;

/**
 * One number of one source beside the client's.
 *
 * @param subject a tenant or a model
 * @param source who counted
 * @param measure what was counted
 * @param counted the source's count
 * @param seen the client's count
 * @param tolerance difference that is allowed, as a share of the client's count
 */
public record Comparison(String subject, Source source, Measure measure, long counted, long seen, double tolerance) {
    /** How much more the source counted than the client saw. */
    public long difference() {
        return counted - seen;
    }

    /** Whether the difference is allowed. */
    public boolean agrees() {
        return difference() == 0 || Math.abs(difference()) <= tolerance * Math.abs(seen);
    }

    /** The difference in words. */
    public String words() {
        return "%s: %s: %s says %d, client saw %d (%+d)"
                .formatted(subject, measure.words(), source.words(), counted, seen, difference());
    }
}
