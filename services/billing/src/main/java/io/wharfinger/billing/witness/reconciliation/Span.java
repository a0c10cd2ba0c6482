package io.wharfinger.billing.witness.reconciliation;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of whole minutes.
 *
 * @param start included
 * @param end not included
 */
public record Span(Instant start, Instant end) {
    public Span {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the span ends before it starts");
        }
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
