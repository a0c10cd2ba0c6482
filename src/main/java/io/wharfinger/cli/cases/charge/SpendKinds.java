package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Commitment;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.MinimumSpend;
import io.wharfinger.tariff.charge.PercentageDiscount;
import io.wharfinger.tariff.charge.UsageDiscount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What changes a charge: free units, percentages off, the least and the most of a period, commitments. */
final class SpendKinds {
    private SpendKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "min_spend", SpendKinds::minimum,
                "max_spend", SpendKinds::maximum,
                "discount_then_max", SpendKinds::discountThenMaximum,
                "usage_discount", SpendKinds::usageDiscount,
                "window_commitment", SpendKinds::commitment);
    }

    private static Findings minimum(Fields input, Fields expected) {
        BigDecimal lines = input.has("lines")
                ? Amounts.sum(input.decimals("lines"))
                : input.decimal("lineAmount", BigDecimal.ZERO);
        BigDecimal billed = before(input).add(lines);
        MinimumSpend minimum = new MinimumSpend(input.decimal("minimum"));
        BigDecimal trueUp = input.flag("lastInPeriod", true) ? minimum.trueUp(billed) : BigDecimal.ZERO;
        return new Findings().exact("trueUp", trueUp).exact("amount", lines.add(trueUp));
    }

    private static Findings maximum(Fields input, Fields expected) {
        List<BigDecimal> lines = input.has("lines") ? input.decimals("lines") : List.of(input.decimal("lineAmount"));
        List<BigDecimal> discounts = new MaximumSpend(input.decimal("maximum")).discounts(before(input), lines);
        List<BigDecimal> totals = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            totals.add(lines.get(i).subtract(discounts.get(i)));
        }
        return new Findings()
                .exact("lineTotals", totals)
                .exact("discounts", discounts)
                .exact("amount", Amounts.sum(totals));
    }

    private static Findings discountThenMaximum(Fields input, Fields expected) {
        Charge charge = Prices.any(input);
        BigDecimal free = input.decimal("freeQty", BigDecimal.ZERO);
        UsageDiscount units = new UsageDiscount(free);
        BigDecimal gross = charge.between(units.billable(Amounts.from(input)), units.billable(Amounts.to(input)));
        BigDecimal percentOff = new PercentageDiscount(input.decimal("discountPercent", BigDecimal.ZERO)).of(gross);
        BigDecimal discounted = gross.subtract(percentOff);
        BigDecimal aboveMaximum = input.has("maximum")
                ? new MaximumSpend(input.decimal("maximum"))
                        .discounts(before(input), List.of(discounted))
                        .getFirst()
                : BigDecimal.ZERO;
        BigDecimal billed = discounted.subtract(aboveMaximum);
        BigDecimal trueUp = input.has("minimum") && input.flag("lastInPeriod", true)
                ? new MinimumSpend(input.decimal("minimum"))
                        .trueUp(before(input).add(billed))
                : BigDecimal.ZERO;
        return new Findings()
                .exact("gross", gross)
                .exact("percentDiscount", percentOff)
                .exact("maxSpendDiscount", aboveMaximum)
                .exact("trueUp", trueUp)
                .exact("amount", Amounts.of(input, billed.add(trueUp)));
    }

    private static Findings usageDiscount(Fields input, Fields expected) {
        UsageDiscount discount = new UsageDiscount(input.decimal("freeQty"));
        BigDecimal free = discount.freeBetween(Amounts.from(input), Amounts.to(input));
        BigDecimal billable = Amounts.to(input).subtract(Amounts.from(input)).subtract(free);
        Findings findings = new Findings().exact("billableQty", billable).exact("freeAppliedHere", free);
        return input.has("unit") || input.has("tiers")
                ? findings.exact(
                        "amount",
                        Amounts.of(
                                input,
                                Prices.any(input)
                                        .between(
                                                discount.billable(Amounts.from(input)),
                                                discount.billable(Amounts.to(input)))))
                : findings;
    }

    private static Findings commitment(Fields input, Fields expected) {
        Commitment commitment = new Commitment(
                input.decimal("commitmentPerWindow"),
                input.decimal("overageFactor", BigDecimal.ONE),
                input.flag("trueUp", false));
        Charge charge = Prices.any(input);
        List<Commitment.Window> windows = input.decimals("windows").stream()
                .map(quantity -> commitment.window(charge.amount(quantity)))
                .toList();
        List<BigDecimal> amounts =
                windows.stream().map(Commitment.Window::amount).toList();
        return new Findings()
                .exact("amount", Amounts.of(input, Amounts.sum(amounts)))
                .exact("windows", amounts)
                .exact(
                        "utilised",
                        Amounts.sum(windows.stream()
                                .map(Commitment.Window::utilised)
                                .toList()))
                .exact(
                        "overage",
                        Amounts.sum(
                                windows.stream().map(Commitment.Window::overage).toList()))
                .exact(
                        "trueUp",
                        Amounts.sum(
                                windows.stream().map(Commitment.Window::trueUp).toList()));
    }

    private static BigDecimal before(Fields input) {
        return input.decimal("previouslyBilled", BigDecimal.ZERO);
    }
}
