package io.wharfinger.cli.cases.charge;

import static java.util.Map.entry;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.tariff.charge.Bucketed;
import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.ChargeLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One charge and one quantity, the whole of a period or a part of it. */
final class SimpleKinds {
    private static final int RATIO_DIGITS = 30;

    private SimpleKinds() {}

    static Map<String, CaseKind> all() {
        return Map.ofEntries(
                entry("per_unit", whole(Prices::perUnit)),
                entry("graduated", whole(Prices::graduated)),
                entry("volume", whole(Prices::volume)),
                entry("graduated_blocks", whole(Prices::graduatedBlocks)),
                entry("volume_blocks", whole(Prices::volumeBlocks)),
                entry("per_unit_split", split(Prices::perUnit)),
                entry("graduated_split", split(Prices::graduated)),
                entry("volume_split", split(Prices::volume)),
                entry("bucketed_per_unit", bucketed(Prices::perUnit)),
                entry("bucketed_graduated", bucketed(Prices::graduated)),
                entry("bucketed_volume", bucketed(Prices::volume)),
                entry("bucketed_package", bucketed(Prices::packages)),
                entry("volume_prorated", SimpleKinds::prorated));
    }

    private static CaseKind whole(Function<Fields, ? extends Charge> price) {
        return (input, _) -> {
            BigDecimal quantity = input.decimal("quantity");
            Charge charge = price.apply(input);
            Findings findings = new Findings().exact("amount", Amounts.of(input, charge.amount(quantity)));
            if (input.has("tiers")) {
                Prices.aboveLast(input, quantity).ifPresent(findings::remark);
            }
            return withLines(findings, charge.lines(quantity));
        };
    }

    private static CaseKind split(Function<Fields, ? extends Charge> price) {
        return (input, _) -> new Findings()
                .exact("amount", Amounts.of(input, price.apply(input).between(Amounts.from(input), Amounts.to(input))));
    }

    private static CaseKind bucketed(Function<Fields, ? extends Charge> price) {
        return (input, _) -> {
            List<BigDecimal> amounts = new Bucketed(price.apply(input)).amounts(input.decimals("buckets"));
            return new Findings()
                    .exact("amount", Amounts.of(input, Amounts.sum(amounts)))
                    .exact("buckets", amounts);
        };
    }

    private static Findings prorated(Fields input, Fields expected) {
        BigDecimal full = input.decimal("fullUnits");
        BigDecimal amount = Prices.volume(input).prorated(full, input.decimal("proratedUnits"));
        Findings findings = new Findings().exact("amount", Amounts.of(input, amount));
        return full.signum() == 0
                ? findings.exact("unitAmount", 0)
                : findings.asPrinted("unitAmount", amount.divide(full, RATIO_DIGITS, RoundingMode.HALF_UP));
    }

    private static Findings withLines(Findings findings, List<ChargeLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            ChargeLine line = lines.get(i);
            String path = "lines[" + i + "]";
            findings.exact(path + ".tier", line.tier()).exact(path + ".amount", line.amount());
            if (line.basis() == ChargeLine.Basis.FLAT) {
                findings.exact(path + ".flat", line.amount());
            } else {
                findings.exact(path + ".qty", line.quantity()).exact(path + ".unit", line.unitPrice());
            }
        }
        return findings;
    }
}
