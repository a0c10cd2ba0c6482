package io.wharfinger.billing.witness;

import static io.wharfinger.billing.BillingFailure.BILLING_TIME_INVALID;

import io.wharfinger.billing.witness.reconciliation.Span;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The span of a question: whole minutes, none that is not over, and not too many; and the steps to divide it into. */
final class AskedSpan {
    private static final Duration LENGTH_MAX = Duration.ofHours(48);
    private static final Duration LENGTH_DEFAULT = Duration.ofHours(1);
    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));
    private static final int WINDOWS_MAX = 96;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private AskedSpan() {}

    /** Fails with BILLING_TIME_INVALID. */
    static Span of(Optional<Instant> from, Optional<Instant> to, Instant now) {
        from.ifPresent(time -> require(within(time), "from", "from must be after 2000 and before 2200."));
        to.ifPresent(time -> require(within(time), "to", "to must be after 2000 and before 2200."));
        var over = now.truncatedTo(ChronoUnit.MINUTES);
        var asked = to.orElse(over).truncatedTo(ChronoUnit.MINUTES);
        var end = asked.isAfter(over) ? over : asked;
        var start = from.orElse(end.minus(LENGTH_DEFAULT)).truncatedTo(ChronoUnit.MINUTES);
        require(!start.isAfter(end), "to", "to is before from, or from is not over yet.");
        require(
                Duration.between(start, end).compareTo(LENGTH_MAX) <= 0,
                "from",
                "At most 48 hours can be compared at once: choose a later from, or an earlier to.");
        return new Span(start, end);
    }

    private static boolean within(Instant time) {
        return time.isAfter(EARLIEST) && time.isBefore(LATEST);
    }

    private static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw new WharfException(BILLING_TIME_INVALID, otherwise).with("field", field);
        }
    }

    /** The finest step that does not make too many windows. */
    static Duration step(Span span) {
        return STEPS.stream()
                .filter(step -> span.length().dividedBy(step) <= WINDOWS_MAX)
                .findFirst()
                .orElse(STEPS.getLast());
    }
}
