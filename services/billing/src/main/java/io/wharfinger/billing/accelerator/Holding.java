package io.wharfinger.billing.accelerator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An accelerator that is or was held.
 *
 * @param holder for whom and what
 * @param accelerator id of the accelerator
 * @param start since when, included
 * @param end until when, not included; empty while it is held
 */
public record Holding(Holder holder, String accelerator, Instant start, Optional<Instant> end) {

    /** Microseconds of it within the span; one that is still held counts until the span's present. */
    public long microsWithin(Span span) {
        var from = start.isAfter(span.start()) ? start : span.start();
        var until = end.orElse(span.now());
        var to = until.isBefore(span.end()) ? until : span.end();
        return Math.max(0, ChronoUnit.MICROS.between(from, to));
    }

    /** Whether it is held now. */
    public boolean isHeld() {
        return end.isEmpty();
    }
}
