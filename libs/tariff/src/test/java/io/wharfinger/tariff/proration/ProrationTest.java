package io.wharfinger.tariff.proration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ProrationTest {

    @Test
    void aDayOfAnyLengthIsOneDay() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(Days.between(Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"), berlin))
                .isEqualTo(1);
        assertThat(Days.between(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"), berlin))
                .isEqualTo(1);
    }

    @Test
    void monthsCanCountAsThirtyDays() {
        assertThat(Days.fixed(LocalDate.parse("2024-02-20"), LocalDate.parse("2024-03-10"), 30))
                .isEqualTo(20);
        assertThat(Days.fixed(LocalDate.parse("2024-02-10"), LocalDate.parse("2024-02-20"), 30))
                .isEqualTo(10);
    }

    @Test
    void partsOfAnAmountAddUpExactlyAtTheLastDigit() {
        Proration third = Proration.of(10, 30);

        assertThat(third.of(new BigDecimal("100"), 2)).isEqualByComparingTo("33.33");
        assertThat(third.ratio(9)).isEqualByComparingTo("0.333333333");
        assertThatThrownBy(() -> Proration.of(1, 0))
                .isInstanceOf(TariffException.class)
                .hasMessage("days in the period is 0; it must be above zero.");
    }

    @Test
    void aChangeCreditsTheOldAndChargesTheNew() {
        PlanChange change = new PlanChange(new BigDecimal("10"), new BigDecimal("20"), Proration.of(1, 3));

        assertThat(change.credit(2)).isEqualByComparingTo("-3.33");
        assertThat(change.charge(2)).isEqualByComparingTo("6.67");
        assertThat(change.net(2)).isEqualByComparingTo("3.33");
        assertThat(change.netOfRounded(2)).isEqualByComparingTo("3.34");
    }

    @Test
    void monthsAreCountedFromTheStart() {
        LocalDate start = LocalDate.parse("2026-01-31");

        assertThat(BillingPeriod.MONTHLY.advance(start, 1)).isEqualTo("2026-02-28");
        assertThat(BillingPeriod.MONTHLY.advance(start, 2)).isEqualTo("2026-03-31");
        assertThat(BillingPeriod.BIWEEKLY.advance(start, 2)).isEqualTo("2026-02-28");
        assertThat(BillingPeriod.BIANNUAL.advance(start, 1)).isEqualTo("2026-07-31");
        assertThat(BillingPeriod.BIENNIAL.advance(start, 1)).isEqualTo("2028-01-31");
        assertThat(BillingPeriod.THIRTY_DAYS.advance(start, 1)).isEqualTo("2026-03-02");
        assertThatThrownBy(() -> BillingPeriod.named("FORTNIGHTLY"))
                .hasMessageStartingWith("there is no billing period \"FORTNIGHTLY\"; there are [DAILY");
    }
}
