package io.wharfinger.billing.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.tariff.charge.Commitment;
import io.wharfinger.tariff.charge.Conditions;
import io.wharfinger.tariff.charge.Graduated;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.MinimumSpend;
import io.wharfinger.tariff.charge.PercentageDiscount;
import io.wharfinger.tariff.charge.Tier;
import io.wharfinger.tariff.charge.Tiers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AssessmentProperties {
    private static final BigDecimal LEAST = new BigDecimal("50");
    private static final BigDecimal MOST = new BigDecimal("900");
    private static final Agreement AGREEMENT = new Agreement(
            "EUR",
            List.of(new AgreedCharge(
                    "tiers",
                    "Tiers",
                    Basis.USAGE,
                    new Selector(Set.of("a"), Set.of(), Set.of(), Set.of()),
                    new Graduated(new Tiers(List.of(
                            new Tier(new BigDecimal("100"), new BigDecimal("0.3"), BigDecimal.ONE),
                            new Tier(null, new BigDecimal("0.1"), null)))),
                    Conditions.NONE,
                    "tokens",
                    false)),
            Optional.of(new PercentageDiscount(new BigDecimal("7"))),
            Optional.of(new Commitment(new BigDecimal("200"), new BigDecimal("1.25"), true)),
            Optional.of(new MaximumSpend(MOST)),
            Optional.of(new MinimumSpend(LEAST)));

    @Property(tries = 300)
    void theOrderOfUsageDoesNotMatter(@ForAll("usage") List<RatedSum> usage) {
        assertThat(assess(usage.reversed(), true)).isEqualTo(assess(usage, true));
    }

    @Property(tries = 300)
    void aPeriodComesToNoLessThanTheLeastAndNoMoreThanTheMost(@ForAll("usage") List<RatedSum> usage) {
        assertThat(rated(usage).add(assess(usage, true).amount())).isBetween(LEAST, MOST);
    }

    @Property(tries = 300)
    void usageThatIsSummedUpBeforeComesToTheSame(@ForAll("usage") List<RatedSum> usage) {
        var summed = Set.of("a", "b").stream()
                .map(model -> usage.stream()
                        .filter(sum -> sum.model().equals(model))
                        .reduce(new RatedSum(model, "x", "", 0, BigDecimal.ZERO), AssessmentProperties::plus))
                .toList();

        assertThat(assess(summed, true).amount())
                .isEqualByComparingTo(assess(usage, true).amount());
    }

    private static RatedSum plus(RatedSum one, RatedSum other) {
        return new RatedSum(
                one.model(),
                one.unit(),
                "",
                one.quantity() + other.quantity(),
                one.amount().add(other.amount()));
    }

    private static Assessment assess(List<RatedSum> usage, boolean ended) {
        return Assessment.of(AGREEMENT, new Measured(usage, List.of()), ended);
    }

    private static BigDecimal rated(List<RatedSum> usage) {
        return usage.stream().map(RatedSum::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Provide
    Arbitrary<List<RatedSum>> usage() {
        return Combinators.combine(
                        Arbitraries.of("a", "b"),
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("300"))
                                .ofScale(12))
                .as((model, quantity, amount) -> new RatedSum(model, "x", "", quantity, amount))
                .list()
                .ofMaxSize(8);
    }
}
