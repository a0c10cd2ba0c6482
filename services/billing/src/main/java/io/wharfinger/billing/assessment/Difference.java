package io.wharfinger.billing.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What is to be booked next for a period; pure. */
final class Difference {
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(12);

    private Difference() {}

    /**
     * The next booking; empty if nothing has changed.
     *
     * @param last the last booking of the period
     * @param now what the period comes to now
     * @param closeTime when the period is to be closed
     */
    static Optional<Booked> next(Optional<Booked> last, Amounts now, Instant time, Instant closeTime) {
        var booked = last.map(Booked::termsAmount).orElse(NOTHING);
        var difference = now.terms().subtract(booked);
        return kind(last, now, difference, !time.isBefore(closeTime))
                .map(kind -> new Booked(
                        last.map(Booked::number).orElse(0) + 1,
                        kind,
                        time,
                        now.currencyCode(),
                        now.terms(),
                        now.due(),
                        difference));
    }

    private static Optional<Booked.Kind> kind(
            Optional<Booked> last, Amounts now, BigDecimal difference, boolean closing) {
        if (last.isPresent() && last.get().isClosed()) {
            return last.get().due().compareTo(now.due()) == 0 && difference.signum() == 0
                    ? Optional.empty()
                    : Optional.of(Booked.Kind.CORRECTION);
        }
        if (closing) {
            return Optional.of(Booked.Kind.CLOSE);
        }
        return difference.signum() == 0 ? Optional.empty() : Optional.of(Booked.Kind.INTERIM);
    }

    /**
     * What a period comes to.
     *
     * @param currencyCode of both
     * @param terms what the lines of the terms come to
     * @param due that and the rated usage
     */
    record Amounts(String currencyCode, BigDecimal terms, BigDecimal due) {}
}
