package io.wharfinger.billing.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Commitment;
import io.wharfinger.tariff.charge.Conditions;
import io.wharfinger.tariff.charge.Flat;
import io.wharfinger.tariff.charge.Graduated;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.MinimumSpend;
import io.wharfinger.tariff.charge.PerUnit;
import io.wharfinger.tariff.charge.Percentage;
import io.wharfinger.tariff.charge.PercentageDiscount;
import io.wharfinger.tariff.charge.Tier;
import io.wharfinger.tariff.charge.Tiers;
import io.wharfinger.tariff.charge.UsageDiscount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssessmentTest {
    private static final Measured MEASURED = new Measured(
            List.of(
                    new RatedSum("small", "TOKEN_CLASS_TEXT_OUT", "", 1000, new BigDecimal("10")),
                    new RatedSum("small", "TOKEN_CLASS_UNCACHED_TEXT", "", 5000, new BigDecimal("5")),
                    new RatedSum("large", "TOKEN_CLASS_TEXT_OUT", "batch", 100, new BigDecimal("25"))),
            List.of(new HeldSum("h100", 7_200_000_000L), new HeldSum("l4", 3_600_000_000L)));

    @Test
    void tiersTakeThePlaceOfTheRatedPrice() {
        var tiers = new Tiers(List.of(
                new Tier(new BigDecimal("600"), new BigDecimal("0.01"), new BigDecimal("1")),
                new Tier(null, new BigDecimal("0.005"), null)));
        var assessment =
                assess(agreement(usage(new Graduated(tiers), Set.of("small"), Set.of("TOKEN_CLASS_TEXT_OUT"), false)));

        assertThat(assessment.lines())
                .extracting(AssessedLine::kind)
                .containsExactly(LineKind.CHARGE, LineKind.FEE, LineKind.CHARGE, LineKind.RATED_REPLACED);
        assertThat(assessment.lines())
                .extracting(line -> line.amount().stripTrailingZeros().toPlainString())
                .containsExactly("6", "1", "2", "-10");
        assertThat(assessment.amount()).isEqualByComparingTo("-1");
    }

    @Test
    void aSurchargeStaysOnTop() {
        var assessment = assess(agreement(new AgreedCharge(
                "support",
                "Support",
                Basis.RATED_AMOUNT,
                Selector.ALL,
                new Percentage(BigDecimal.TEN, BigDecimal.ZERO),
                Conditions.NONE,
                "rated amount",
                true)));

        assertThat(assessment.amount()).isEqualByComparingTo("4");
    }

    @Test
    void dedicatedCapacityIsChargedByTheHour() {
        var selector = new Selector(Set.of(), Set.of(), Set.of(), Set.of("h100"));
        var charge = new AgreedCharge(
                "gpus",
                "GPUs",
                Basis.ACCELERATOR_HOURS,
                selector,
                new PerUnit(new BigDecimal("2.5")),
                Conditions.NONE,
                "hours",
                false);

        assertThat(assess(agreement(charge)).amount()).isEqualByComparingTo("5");
    }

    @Test
    void freeUnitsAreShownAndNotCharged() {
        var conditions = new Conditions(
                Optional.of(new UsageDiscount(new BigDecimal("400"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var charge = new AgreedCharge(
                "out",
                "Output",
                Basis.USAGE,
                new Selector(Set.of("small"), Set.of("TOKEN_CLASS_TEXT_OUT"), Set.of(), Set.of()),
                new PerUnit(new BigDecimal("0.01")),
                conditions,
                "tokens",
                true);

        var lines = assess(agreement(charge)).lines();

        assertThat(lines).extracting(AssessedLine::kind).containsExactly(LineKind.DISCOUNT, LineKind.CHARGE);
        assertThat(lines.getFirst().priced().orElseThrow().quantity()).isEqualByComparingTo("400");
        assertThat(lines.getLast().amount()).isEqualByComparingTo("6");
    }

    @Test
    void theOrderIsDiscountCommitmentMaximumMinimum() {
        var agreement = new Agreement(
                "EUR",
                List.of(usage(new Flat(BigDecimal.TEN), Set.of(), Set.of(), true)),
                Optional.of(new PercentageDiscount(BigDecimal.TEN)),
                Optional.of(new Commitment(new BigDecimal("40"), new BigDecimal("2"), true)),
                Optional.of(new MaximumSpend(new BigDecimal("45"))),
                Optional.of(new MinimumSpend(BigDecimal.ONE)));

        var assessment = assess(agreement);

        // 40 rated + 10 fee = 50, 10 % off 45, above 40 twice: 50, at most 45.
        assertThat(assessment.lines())
                .extracting(AssessedLine::kind)
                .containsExactly(LineKind.FEE, LineKind.DISCOUNT, LineKind.OVERAGE, LineKind.MAXIMUM);
        assertThat(assessment.amount()).isEqualByComparingTo("5");
    }

    @Test
    void whatIsMissingIsDueAtTheEndOnly() {
        var agreement = new Agreement(
                "EUR",
                List.of(),
                Optional.empty(),
                Optional.of(new Commitment(new BigDecimal("100"), BigDecimal.ONE, true)),
                Optional.empty(),
                Optional.of(new MinimumSpend(new BigDecimal("150"))));

        assertThat(Assessment.of(agreement, MEASURED, false).lines()).isEmpty();
        assertThat(Assessment.of(agreement, MEASURED, true).lines())
                .extracting(AssessedLine::kind)
                .containsExactly(LineKind.TRUE_UP, LineKind.MINIMUM);
        assertThat(Assessment.of(agreement, MEASURED, true).amount()).isEqualByComparingTo("110");
    }

    @Test
    void selectorsMeetWhereAllTheirPartsDo() {
        var small = new Selector(Set.of("small"), Set.of(), Set.of(), Set.of());
        var large = new Selector(Set.of("large"), Set.of(), Set.of(), Set.of());
        var output = new Selector(Set.of(), Set.of("TOKEN_CLASS_TEXT_OUT"), Set.of(), Set.of());

        assertThat(small.meets(large)).isFalse();
        assertThat(small.meets(output)).isTrue();
        assertThat(small.meets(Selector.ALL)).isTrue();
    }

    private static Assessment assess(Agreement agreement) {
        return Assessment.of(agreement, MEASURED, true);
    }

    private static Agreement agreement(AgreedCharge charge) {
        return new Agreement(
                "EUR", List.of(charge), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static AgreedCharge usage(Charge charge, Set<String> models, Set<String> units, boolean onTop) {
        return new AgreedCharge(
                "usage",
                "Usage",
                Basis.USAGE,
                new Selector(models, units, Set.of(), Set.of()),
                charge,
                Conditions.NONE,
                "tokens",
                onTop);
    }
}
