package io.wharfinger.billing.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceleratorTimeTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Holder HOLDER = new Holder("/acme/", "small", "small-1", "h100");

    @Test
    void hoursCountToTheHalfBillionth() {
        assertThat(new HeldTime(HOLDER, 3_600_000_000L, 0).hours()).isEqualTo(new BigDecimal("1.000000000"));
        assertThat(new HeldTime(HOLDER, 1, 0).hours()).isEqualTo(new BigDecimal("0.000000000"));
        assertThat(new HeldTime(HOLDER, 9, 0).hours()).isEqualTo(new BigDecimal("0.000000003"));
        assertThat(new HeldTime(HOLDER, 2, 0).hours()).isEqualTo(new BigDecimal("0.000000001"));
    }

    @Test
    void whatIsHeldCountsUntilNowAndNotBeyondTheSpan() {
        var held = new Holding(HOLDER, "gpu-1", START.minusSeconds(10), Optional.empty());

        assertThat(held.microsWithin(new Span(START, END, START.plusSeconds(5))))
                .isEqualTo(5_000_000);
        assertThat(held.microsWithin(new Span(START, END, END.plusSeconds(5)))).isEqualTo(30L * 24 * 3600 * 1_000_000);
        assertThat(held.microsWithin(new Span(START, END, START.minusSeconds(20))))
                .isZero();
    }

    @Test
    void acceleratorsThatAreHeldNowAreCountedOnceEach() {
        var time = new AcceleratorTime(new Span(START, END, START.plusSeconds(3600)));
        time.add(new Holding(HOLDER, "gpu-1", START, Optional.empty()));
        time.add(new Holding(HOLDER, "gpu-1", START, Optional.empty()));
        time.add(new Holding(HOLDER, "gpu-2", START, Optional.empty()));
        time.add(new Holding(HOLDER, "gpu-3", START, Optional.of(START.plusSeconds(1800))));
        time.add(new Holding(HOLDER, "gpu-4", START.minusSeconds(9), Optional.of(START)));

        assertThat(time.rows()).containsExactly(new HeldTime(HOLDER, 3_500L * 3_600_000, 2));
    }

    @Test
    void aPartIsItsPartOfTheTime() {
        var part = new Holding(HOLDER, "gpu-1", 12, START, Optional.of(START.plusSeconds(7)));

        assertThat(part.microsWithin(new Span(START, END, END))).isEqualTo(3_000_000);
        assertThat(new Holding(HOLDER, "gpu-1", 4, START, Optional.of(START.plusNanos(1_000_000)))
                        .microsWithin(new Span(START, END, END)))
                .isEqualTo(142);
    }
}
