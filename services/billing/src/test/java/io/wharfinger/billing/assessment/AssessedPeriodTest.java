package io.wharfinger.billing.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wharfinger.billing.agreement.AssessedLine;
import io.wharfinger.billing.agreement.Assessment;
import io.wharfinger.billing.agreement.LineKind;
import io.wharfinger.billing.statement.Charge;
import io.wharfinger.billing.statement.Terms;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssessedPeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant CLOSING = Instant.parse("2026-12-04T00:00:00Z");
    private static final List<Charge> CHARGES = List.of(charge("EUR", "3"), charge("USD", "5"));

    @Test
    void whatWasBookedInAnotherCurrencyIsTakenBackFirst() {
        var booked = new ArrayList<Booked>();
        add(booked, new AssessedPeriod(CHARGES, "1", fee("EUR", "20")));
        var inDollars = new AssessedPeriod(CHARGES, "2", fee("USD", "24"));

        add(booked, inDollars);
        add(booked, inDollars);
        add(booked, inDollars);

        assertThat(booked).extracting(Booked::currencyCode).containsExactly("EUR", "EUR", "USD");
        assertThat(booked)
                .extracting(
                        row -> row.booked().intValueExact(), row -> row.due().intValueExact())
                .containsExactly(tuple(20, 23), tuple(-20, 3), tuple(24, 29));
    }

    @Test
    void withoutTermsTheCurrencyOfTheLastBookingStays() {
        var closed = Difference.next(
                        Optional.empty(),
                        AssessedPeriod.without(CHARGES, "EUR").amounts(Optional.empty()),
                        CLOSING,
                        CLOSING)
                .orElseThrow();
        var afterwards = AssessedPeriod.without(CHARGES, "USD").amounts(Optional.of(closed));

        assertThat(afterwards.currencyCode()).isEqualTo("EUR");
        assertThat(Difference.next(Optional.of(closed), afterwards, CLOSING, CLOSING))
                .isEmpty();
    }

    private static void add(List<Booked> booked, AssessedPeriod period) {
        var last = booked.isEmpty() ? Optional.<Booked>empty() : Optional.of(booked.getLast());
        Difference.next(last, period.amounts(last), NOW, CLOSING).ifPresent(booked::add);
    }

    private static Terms fee(String currencyCode, String amount) {
        var line = new AssessedLine(LineKind.FEE, "fee", "Fee", 0, Optional.empty(), new BigDecimal(amount));
        return new Terms(currencyCode, new Assessment(List.of(line)));
    }

    private static Charge charge(String currencyCode, String amount) {
        return new Charge(
                "small",
                Unit.of("REQUEST"),
                "all",
                "standard",
                false,
                new UUID(0, 1),
                BigDecimal.ONE,
                currencyCode,
                1,
                new BigDecimal(amount));
    }
}
