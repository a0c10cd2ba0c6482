package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.tariff.charge.Dynamic;
import io.wharfinger.tariff.charge.PerUnit;
import io.wharfinger.tariff.charge.Percentage;
import io.wharfinger.tariff.charge.PercentagePerEvent;
import io.wharfinger.tariff.charge.UsageDiscount;
import io.wharfinger.tariff.money.Currencies;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Shares of amounts: of a total and a number of events, of each event, and of money that is metered. */
final class PercentageKinds {
    private static final int EXACT_DIGITS = 60;

    private PercentageKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "percentage", PercentageKinds::ofTotal,
                "percentage_per_event", PercentageKinds::perEvent,
                "dynamic", PercentageKinds::dynamic);
    }

    private static Findings ofTotal(Fields input, Fields expected) {
        BigDecimal share = new Percentage(input.decimal("ratePercent"), input.decimal("freeUnits", BigDecimal.ZERO))
                .amount(input.decimal("total"));
        BigDecimal events = new UsageDiscount(input.decimal("freeEvents", BigDecimal.ZERO))
                .billable(input.decimal("events", BigDecimal.ZERO));
        BigDecimal fees = new PerUnit(input.decimal("fixedPerEvent", BigDecimal.ZERO)).amount(events);
        return new Findings().exact("amount", Amounts.of(input, share.add(fees)));
    }

    private static Findings perEvent(Fields input, Fields expected) {
        List<BigDecimal> events = input.decimals("events");
        List<BigDecimal> amounts = new PercentagePerEvent(
                        input.decimal("ratePercent"),
                        input.decimal("fixedPerEvent", BigDecimal.ZERO),
                        input.decimalOrNull("min"),
                        input.decimalOrNull("max"))
                .amounts(events.subList(Math.min(events.size(), input.whole("freeEvents", 0)), events.size()));
        return new Findings()
                .exact("amount", Amounts.of(input, Amounts.sum(amounts)))
                .exact("events", amounts);
    }

    private static Findings dynamic(Fields input, Fields expected) {
        int digits = input.has("currency") ? Currencies.digits(input.text("currency")) : EXACT_DIGITS;
        return new Findings()
                .exact("amount", new Dynamic(input.decimal("multiplier"), digits).amount(input.decimal("quantity")));
    }
}
