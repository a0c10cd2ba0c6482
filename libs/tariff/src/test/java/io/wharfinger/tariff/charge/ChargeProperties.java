package io.wharfinger.tariff.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Charges.class)
@Domain(DomainContext.Global.class)
class ChargeProperties {

    @Property(tries = 500)
    void anySplitsAddUpToTheWhole(@ForAll Charge charge, @ForAll @Size(min = 1, max = 8) List<BigDecimal> quantities) {
        List<BigDecimal> ends = quantities.stream()
                .filter(quantity -> quantity.signum() > 0)
                .sorted()
                .toList();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal from = BigDecimal.ZERO;
        for (BigDecimal to : ends) {
            sum = sum.add(charge.between(from, to));
            from = to;
        }

        assertThat(sum).isEqualByComparingTo(ends.isEmpty() ? BigDecimal.ZERO : charge.amount(ends.getLast()));
    }

    @Property(tries = 300)
    void anAmountIsTheSumOfItsLines(@ForAll Charge charge, @ForAll BigDecimal quantity) {
        assertThat(charge.lines(quantity).stream().map(ChargeLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(charge.amount(quantity));
    }

    @Property(tries = 300)
    void aGraduatedAmountNeverFalls(@ForAll Graduated graduated, @ForAll BigDecimal quantity, @ForAll BigDecimal more) {
        assertThat(graduated.amount(quantity.add(more))).isGreaterThanOrEqualTo(graduated.amount(quantity));
    }

    @Property(tries = 300)
    void graduatedIsEachUnitAtThePriceOfItsTier(@ForAll Graduated graduated, @ForAll BigDecimal quantity) {
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal start = BigDecimal.ZERO;
        for (Tier tier : graduated.tiers().tiers()) {
            BigDecimal end = tier.upTo() == null ? quantity.max(start) : tier.upTo();
            BigDecimal inside = quantity.min(end).subtract(start).max(BigDecimal.ZERO);
            boolean entered = quantity.compareTo(start) > 0 || start.signum() == 0;
            expected = expected.add(inside.multiply(tier.unitPrice().orElse(BigDecimal.ZERO)));
            expected = entered ? expected.add(tier.flatFee().orElse(BigDecimal.ZERO)) : expected;
            start = end;
        }

        assertThat(graduated.amount(quantity)).isEqualByComparingTo(expected);
    }

    @Property(tries = 300)
    void unitsInGraduatedLinesAreTheQuantity(@ForAll Graduated graduated, @ForAll BigDecimal quantity) {
        assertThat(graduated.lines(quantity).stream()
                        .filter(line -> line.basis() == ChargeLine.Basis.UNIT)
                        .map(ChargeLine::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(quantity);
    }

    @Property(tries = 300)
    void theOrderOfArrivalDoesNotMatter(
            @ForAll Charge charge, @ForAll @Size(min = 1, max = 6) List<BigDecimal> arrivals) {
        assertThat(booked(charge, arrivals)).isEqualByComparingTo(booked(charge, arrivals.reversed()));
    }

    /** As the assessment books: after each arrival the difference to what is booked. */
    private static BigDecimal booked(Charge charge, List<BigDecimal> arrivals) {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal booked = BigDecimal.ZERO;
        for (BigDecimal arrival : arrivals) {
            quantity = quantity.add(arrival);
            booked = booked.add(charge.amount(quantity).subtract(booked));
        }
        return booked;
    }

    @Property(tries = 300)
    void spendStaysBetweenItsBounds(
            @ForAll Charge charge, @ForAll BigDecimal quantity, @ForAll BigDecimal one, @ForAll BigDecimal other) {
        Conditions conditions = new Conditions(
                Optional.of(new UsageDiscount(BigDecimal.TEN)),
                Optional.of(new PercentageDiscount(new BigDecimal("12.5"))),
                Optional.of(new MaximumSpend(one.max(other))),
                Optional.of(new MinimumSpend(one.min(other))));

        Settled settled = conditions.settle(charge, quantity, true);

        assertThat(settled.amount()).isBetween(one.min(other), one.max(other));
        assertThat(settled.billable().add(settled.freeUnits())).isEqualByComparingTo(quantity);
    }

    @Property(tries = 300)
    void freeUnitsAreUsedOnceInAnySplit(
            @ForAll BigDecimal free, @ForAll @Size(min = 2, max = 6) List<BigDecimal> quantities) {
        UsageDiscount discount = new UsageDiscount(free);
        List<BigDecimal> ends = quantities.stream().sorted().toList();
        BigDecimal given = discount.freeBetween(BigDecimal.ZERO, ends.getFirst());
        for (int i = 1; i < ends.size(); i++) {
            given = given.add(discount.freeBetween(ends.get(i - 1), ends.get(i)));
        }

        assertThat(given).isEqualByComparingTo(free.min(Collections.max(ends)));
    }

    @Property(tries = 300)
    void linesStayBelowTheMaximumTogether(
            @ForAll BigDecimal maximum, @ForAll BigDecimal before, @ForAll @Size(max = 6) List<BigDecimal> lines) {
        List<BigDecimal> discounts = new MaximumSpend(maximum).discounts(before, lines);
        BigDecimal billed = sum(lines).subtract(sum(discounts));

        assertThat(billed)
                .isEqualByComparingTo(sum(lines).min(maximum.subtract(before).max(BigDecimal.ZERO)));
    }

    @Property(tries = 300)
    void aWindowIsUtilisedAndOverageAndTrueUp(@ForAll BigDecimal cost, @ForAll BigDecimal committed) {
        Commitment.Window window = new Commitment(committed, new BigDecimal("1.5"), true).window(cost);

        assertThat(window.amount())
                .isEqualByComparingTo(
                        cost.compareTo(committed) <= 0
                                ? committed
                                : committed.add(cost.subtract(committed).multiply(new BigDecimal("1.5"))));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
