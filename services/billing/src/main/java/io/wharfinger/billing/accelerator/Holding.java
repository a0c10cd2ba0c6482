package io.wharfinger.billing.accelerator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An accelerator, or a part of one, that is or was held.
 *
 * @param holder for whom and what
 * @param accelerator id of the accelerator
 * @param units size of the part, in units of which a whole one has {@link PartitionShare#WHOLE}
 * @param start since when, included
 * @param end until when, not included; empty while it is held
 */
public record Holding(Holder holder, String accelerator, int units, Instant start, Optional<Instant> end) {

    /** A whole accelerator. */
    public Holding(Holder holder, String accelerator, Instant start, Optional<Instant> end) {
        this(holder, accelerator, PartitionShare.WHOLE, start, end);
    }

    /**
     * Microseconds of a whole accelerator that it comes to within the span, rounded down; one that is still held counts
     * until the span's present.
     */
    public long microsWithin(Span span) {
        var from = start.isAfter(span.start()) ? start : span.start();
        var until = end.orElse(span.now());
        var to = until.isBefore(span.end()) ? until : span.end();
        var micros = Math.max(0, ChronoUnit.MICROS.between(from, to));
        return Math.multiplyExact(micros, units) / PartitionShare.WHOLE;
    }

    /** Whether it is held now. */
    public boolean isHeld() {
        return end.isEmpty();
    }
}
