package io.wharfinger.billing.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Instant OPEN = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant CLOSING = Instant.parse("2026-12-04T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-05T00:00:00Z");

    @Test
    void booksTheDifferenceToWhatIsBooked() {
        var first = next(Optional.empty(), amounts("10", "30"), OPEN).orElseThrow();
        var second = next(Optional.of(first), amounts("4", "24"), OPEN).orElseThrow();

        assertThat(first.kind()).isEqualTo(Booked.Kind.INTERIM);
        assertThat(first.booked()).isEqualByComparingTo("10");
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.booked()).isEqualByComparingTo("-6");
    }

    @Test
    void anUnchangedPeriodBooksNothing() {
        var first = next(Optional.empty(), amounts("10", "30"), OPEN);
        assertThat(next(first, amounts("10", "30"), OPEN)).isEmpty();
        assertThat(next(first, amounts("10.0", "35"), OPEN)).isEmpty();
        assertThat(next(Optional.empty(), amounts("0", "30"), OPEN)).isEmpty();

        var closed = next(first, amounts("10", "30"), CLOSING);
        assertThat(next(closed, amounts("10", "30"), LATER)).isEmpty();
    }

    @Test
    void isClosedOnceAndCorrectedAfterwards() {
        var closed = next(Optional.empty(), amounts("10", "30"), CLOSING).orElseThrow();
        assertThat(closed.kind()).isEqualTo(Booked.Kind.CLOSE);
        assertThat(closed.booked()).isEqualByComparingTo("10");

        var correction = next(Optional.of(closed), amounts("12", "37"), LATER).orElseThrow();
        assertThat(correction.kind()).isEqualTo(Booked.Kind.CORRECTION);
        assertThat(correction.booked()).isEqualByComparingTo("2");
        assertThat(correction.due()).isEqualByComparingTo("37");
        assertThat(next(Optional.of(correction), amounts("12", "37"), LATER)).isEmpty();
    }

    @Test
    void lateRatedUsageIsACorrectionEvenIfTheTermsBookNothing() {
        var closed = next(Optional.empty(), amounts("0", "30"), CLOSING).orElseThrow();
        var correction = next(Optional.of(closed), amounts("0", "31"), LATER).orElseThrow();

        assertThat(correction.kind()).isEqualTo(Booked.Kind.CORRECTION);
        assertThat(correction.booked()).isZero();
    }

    @Test
    void bookingsAddUpToWhatThePeriodComesTo() {
        Optional<Booked> last = Optional.empty();
        var sum = BigDecimal.ZERO;
        for (var amount : List.of("5", "9", "9", "-2", "0", "7")) {
            var next = next(last, amounts(amount, amount), OPEN);
            sum = next.map(Booked::booked).map(sum::add).orElse(sum);
            last = next.or(lastOf(last));
        }

        assertThat(sum).isEqualByComparingTo("7");
    }

    private static Supplier<Optional<Booked>> lastOf(Optional<Booked> last) {
        return () -> last;
    }

    private static Optional<Booked> next(Optional<Booked> last, Difference.Amounts amounts, Instant time) {
        return Difference.next(last, amounts, time, CLOSING);
    }

    private static Difference.Amounts amounts(String terms, String due) {
        return new Difference.Amounts("EUR", new BigDecimal(terms), new BigDecimal(due));
    }
}
