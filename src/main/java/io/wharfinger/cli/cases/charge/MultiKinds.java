package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.charge.Capacity;
import io.wharfinger.tariff.charge.Capacity.CapacityTier;
import io.wharfinger.tariff.charge.Charge;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Several units at once: each with its own charge, or one price for the peaks of all. */
final class MultiKinds {
    private MultiKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "graduated_multi", each(Prices::graduated),
                "volume_multi", each(Prices::volume),
                "graduated_multi_delta", each(Prices::graduated),
                "volume_multi_delta", each(Prices::volume),
                "capacity_max", MultiKinds::capacity);
    }

    private static CaseKind each(Function<Fields, ? extends Charge> price) {
        return (input, _) -> {
            Findings findings = new Findings();
            BigDecimal amount = BigDecimal.ZERO;
            for (Fields unit : input.objects("units")) {
                BigDecimal part = price.apply(unit).between(Amounts.from(unit), Amounts.to(unit));
                Prices.aboveLast(unit, Amounts.to(unit)).ifPresent(findings::remark);
                findings.exact("units." + unit.text("name", "?"), part);
                amount = amount.add(part);
            }
            return findings.exact("amount", Amounts.of(input, amount));
        };
    }

    private static Findings capacity(Fields input, Fields expected) {
        Capacity capacity = new Capacity(
                input.objects("tiers").stream().map(MultiKinds::capacityTier).toList());
        List<BigDecimal> peaks = input.decimals("peaks");
        Findings findings = new Findings().exact("amount", Amounts.of(input, capacity.amount(peaks)));
        return capacity.holds(peaks)
                ? findings
                : findings.remark("a peak is above the last tier; ours takes the last tier's price");
    }

    private static CapacityTier capacityTier(Fields tier) {
        List<Optional<BigDecimal>> limits = tier.decimalsOrNull("limits");
        if (limits.isEmpty()) {
            throw new UnreadableCaseException("limits of a tier are empty; there must be one for each peak");
        }
        return new CapacityTier(limits.stream().map(MultiKinds::limit).toList(), tier.decimal("price"));
    }

    /** null and -1 say without end. */
    private static Optional<BigDecimal> limit(Optional<BigDecimal> limit) {
        return limit.filter(most -> most.signum() >= 0);
    }
}
