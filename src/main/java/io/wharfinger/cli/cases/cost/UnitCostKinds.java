package io.wharfinger.cli.cases.cost;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.tariff.cost.InferenceCost;
import io.wharfinger.tariff.cost.NodePrice;
import io.wharfinger.tariff.cost.UnitCost;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cases about what one of something costs. */
final class UnitCostKinds {
    private static final Pattern BREAK_EVEN = Pattern.compile("breakEvenUtilisationVsApi(.+)");

    private UnitCostKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "node_price_normalise", UnitCostKinds::node,
                "inference_unit_cost", UnitCostKinds::inference,
                "utilisation", UnitCostKinds::utilisation,
                "gpu_cost_per_M", UnitCostKinds::perMillion,
                "joules_per_token", UnitCostKinds::joules);
    }

    private static Findings node(Fields input, Fields expected) {
        var counts = input.has("counts") ? Costs.of(input.object("counts")) : Map.<String, BigDecimal>of();
        var findings = new Findings();
        NodePrice.perUnit(input.decimal("nodePrice"), Costs.of(input.object("base")), counts)
                .forEach(findings::asPrinted);
        return findings;
    }

    private static Findings inference(Fields input, Fields expected) {
        var tokens = new InferenceCost.Tokens(
                input.decimal("promptTokens"),
                input.decimal("generationTokens"),
                input.decimal("cachedTokens", BigDecimal.ZERO));
        var times = input.has("prefillSeconds") || input.has("decodeSeconds")
                ? Optional.of(new InferenceCost.Times(
                        input.decimal("prefillSeconds", BigDecimal.ZERO),
                        input.decimal("decodeSeconds", BigDecimal.ZERO)))
                : Optional.<InferenceCost.Times>empty();
        var cost = InferenceCost.of(totalCost(input), tokens, times);
        var findings = new Findings();
        told(findings, "blendedPerM", cost.blended(), expected);
        told(findings, "inputPerM", cost.input(), expected);
        told(findings, "outputPerM", cost.output(), expected);
        told(findings, "cacheSavingsFraction", cost.cacheSavings(), expected);
        return findings;
    }

    /** Of no tokens sources print zero where ours says nothing. */
    private static void told(Findings findings, String name, Optional<BigDecimal> value, Fields expected) {
        if (value.isEmpty() && expected.has(name)) {
            findings.exact(name, BigDecimal.ZERO)
                    .remark("%s of no tokens: ours says nothing, and zero here".formatted(name));
        }
        value.ifPresent(known -> findings.asPrinted(name, known));
    }

    private static BigDecimal totalCost(Fields input) {
        return input.has("totalCost")
                ? input.decimal("totalCost")
                : input.decimal("gpuHours").multiply(input.decimal("usdPerGpuHour"));
    }

    private static Findings utilisation(Fields input, Fields expected) {
        var usage = input.decimal("usagePerM");
        var findings = new Findings();
        if (input.has("allocationPerM")) {
            findings.asPrinted("utilisation", UnitCost.utilisation(usage, input.decimal("allocationPerM")));
        }
        if (input.has("apiPerM")) {
            findings.asPrinted("breakEvenUtilisation", UnitCost.breakEven(usage, input.decimal("apiPerM")));
        }
        for (var name : expected.names()) {
            var price = BREAK_EVEN.matcher(name);
            if (price.matches()) {
                var list = Decimals.parse("the price in " + name, price.group(1));
                findings.asPrinted(name, UnitCost.breakEven(usage, list));
            }
        }
        return findings;
    }

    private static Findings perMillion(Fields input, Fields expected) {
        return new Findings()
                .asPrinted(
                        "usdPerMTokens",
                        UnitCost.perMillion(input.decimal("usdPerGpuHour"), input.decimal("tokensPerSecondPerGpu")));
    }

    private static Findings joules(Fields input, Fields expected) {
        return new Findings()
                .asPrinted(
                        "joulesPerToken",
                        UnitCost.joulesPerToken(input.decimal("kWPerGpu"), input.decimal("tokensPerSecondPerGpu")));
    }
}
