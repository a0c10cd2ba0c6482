package io.wharfinger.tariff.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void saysWhatIsWrongWithTiers() {
        refused(() -> new Tiers(List.of()), "there are 0 tiers; there must be 1 to 1000.");
        refused(
                () -> new Tiers(List.of(tier("10"), tier("10"), tier(null))),
                "tier 1 ends at 10 and tier 2 at 10: ends must ascend.");
        refused(
                () -> new Tiers(List.of(tier(null), tier("10"))),
                "tier 1 has no end, and there is a tier after it: only the last may be without end.");
        refused(
                () -> new Tiers(List.of(tier("10"), tier("20"))),
                "the last tier ends at 20: leave its upTo out, so that every quantity has a price.");
        refused(() -> tier("0"), "upTo of a tier is 0; it must be above zero.");
    }

    @Test
    void refusesWhatIsNegative() {
        refused(() -> new PerUnit(new BigDecimal("-0.01")), "unit price is -0.01; it must be zero or more.");
        refused(
                () -> new PerUnit(BigDecimal.ONE).amount(new BigDecimal("-1")),
                "quantity is -1; it must be zero or more.");
        refused(
                () -> new PercentageDiscount(new BigDecimal("100.5")),
                "the discount is 100.5 percent; at most 100 is allowed.");
        refused(
                () -> new PackagePrice(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO, WholeUnits.UP),
                "package size is 0; it must be above zero.");
    }

    @Test
    void aboveTheLastTierItsPriceGoesOnWhereThatIsAskedFor() {
        Tiers tiers = Tiers.lastGoesOn(List.of(tier("10"), tier("20")));

        assertThat(new Graduated(tiers).amount(new BigDecimal("25"))).isEqualByComparingTo("25");
    }

    @Test
    void takesTheLowestCapacityThatHoldsEachPeak() {
        Capacity capacity = new Capacity(List.of(
                new Capacity.CapacityTier(
                        List.of(Optional.of(BigDecimal.TEN), Optional.of(BigDecimal.ONE)), new BigDecimal("5")),
                new Capacity.CapacityTier(List.of(Optional.empty(), Optional.empty()), new BigDecimal("9"))));

        assertThat(capacity.amount(List.of(BigDecimal.TEN, BigDecimal.ONE))).isEqualByComparingTo("5");
        assertThat(capacity.amount(List.of(BigDecimal.ONE, BigDecimal.TEN))).isEqualByComparingTo("9");
        refused(
                () -> capacity.amount(List.of(BigDecimal.ONE)),
                "there are 1 peaks and 2 limits; give one peak for each unit.");
    }

    private static Tier tier(@Nullable String upTo) {
        return new Tier(upTo == null ? null : new BigDecimal(upTo), BigDecimal.ONE, null);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(TariffException.class).hasMessage(message);
    }
}
