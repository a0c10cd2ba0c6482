package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.late.DeltaRuns;
import io.wharfinger.tariff.late.PeriodLine;
import io.wharfinger.tariff.late.PeriodPreserving;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Usage that came late. */
final class LateKinds {
    private LateKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "late_usage_period_preserving", LateKinds::periodPreserving, "late_usage_delta", LateKinds::delta);
    }

    private static Findings delta(Fields input, Fields expected) {
        Fields price = price(input);
        return findings(price)
                .exact(
                        "runs",
                        new DeltaRuns(Prices.any(price), Prices.conditions(price))
                                .amounts(input.decimals("cumulativeByRun")));
    }

    private static Findings periodPreserving(Fields input, Fields expected) {
        Fields price = price(input);
        List<PeriodPreserving.Run> runs =
                new PeriodPreserving(Prices.any(price), Prices.conditions(price)).runs(cumulative(input));
        Findings findings = findings(price);
        for (int i = 0; i < runs.size(); i++) {
            String run = "runs[" + i + "]";
            findings.exact(run + ".total", runs.get(i).total());
            addLines(findings, run, runs.get(i).lines());
        }
        return findings;
    }

    private static Findings findings(Fields price) {
        return price.has("minimum")
                ? new Findings()
                        .remark("the minimum is not due yet: it is made up at the end of a period, after its last run")
                : new Findings();
    }

    private static Fields price(Fields input) {
        return input.has("price") ? input.object("price") : input;
    }

    private static void addLines(Findings findings, String run, List<PeriodLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            PeriodLine line = lines.get(i);
            String path = run + ".lines[" + i + "]";
            findings.exact(path + ".period", line.period())
                    .exact(path + ".tier", line.tier())
                    .exact(path + ".qty", line.quantity())
                    .exact(path + ".unit", line.unitPrice())
                    .exact(path + ".amount", line.amount())
                    .exact(path + ".discount", line.discount())
                    .exact(path + ".total", line.total());
            line.corrects().ifPresent(corrected -> findings.exact(path + ".corrects", corrected));
        }
    }

    private static List<List<BigDecimal>> cumulative(Fields input) {
        List<List<BigDecimal>> runs = new ArrayList<>();
        for (var run : input.list("cumulativeByRun")) {
            if (!run.isArray()) {
                throw new UnreadableCaseException("cumulativeByRun must be a list of lists, one for each run");
            }
            List<BigDecimal> periods = new ArrayList<>();
            run.forEach(quantity -> periods.add(Decimals.parse("cumulativeByRun", quantity.asText())));
            runs.add(List.copyOf(periods));
        }
        return List.copyOf(runs);
    }
}
