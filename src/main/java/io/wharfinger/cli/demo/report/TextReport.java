package io.wharfinger.cli.demo.report;

import static io.wharfinger.cli.demo.report.Figures.decimal;
import static io.wharfinger.cli.demo.report.Figures.grouped;
import static io.wharfinger.cli.demo.report.Figures.number;
import static io.wharfinger.cli.demo.report.Figures.percent;
import static io.wharfinger.cli.demo.report.Figures.share;

import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.BillLine;
import io.wharfinger.cli.demo.suite.HeldHours;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import io.wharfinger.cli.table.Table;
import java.util.List;
import java.util.stream.Collectors;

/** The result of a demo as text for people. */
public final class TextReport {
    private final DemoResult result;

    private TextReport(DemoResult result) {
        this.result = result;
    }

    /**
     * The whole text, many lines.
     *
     * @param problems what is wrong, in words
     */
    public static String of(DemoResult result, List<String> problems) {
        TextReport report = new TextReport(result);
        StringBuilder text = new StringBuilder();
        text.append("\nRequests\n").append(report.requests());
        text.append("\nTokens, as the client saw them\n").append(report.tokens());
        text.append("\nLatency in milliseconds")
                .append(report.scale())
                .append('\n')
                .append(report.latency());
        text.append("\nPrefix cache: share of the prompt tokens that came from it\n")
                .append(report.cache());
        result.bills().forEach(bill -> text.append(report.bill(bill)));
        text.append(new WitnessText(result).text());
        return text.append('\n').append(report.verdict(problems)).toString();
    }

    private String requests() {
        Table table = new Table(1)
                .row("sent", grouped(result.requests()))
                .row("answered in full", grouped(result.requests() - result.failed()))
                .row("failed", grouped(result.failed()));
        result.errors().forEach((kind, count) -> table.row("  " + kind, grouped(count)));
        return table.row("seconds", decimal(result.seconds())).text();
    }

    private String tokens() {
        Tally seen = result.seen();
        return new Table(1)
                .row("uncached text", grouped(seen.get(Measure.INPUT) - seen.get(Measure.CACHE_READ)))
                .row("cache read", grouped(seen.get(Measure.CACHE_READ)))
                .row("text out", grouped(seen.get(Measure.OUTPUT)))
                .row("all in", grouped(seen.get(Measure.INPUT)))
                .text();
    }

    private String scale() {
        return result.latencyFactor() == 1 ? "" : ", scaled back by " + number(result.latencyFactor());
    }

    private String latency() {
        return new Table(1)
                .row("", "p50", "p90", "p99")
                .row(cells("first token (TTFT)", result.ttft()))
                .row(cells("token to token", result.interToken()))
                .row(cells("sent late, real time", result.lateness()))
                .text();
    }

    private static String[] cells(String name, Percentiles percentiles) {
        return new String[] {
            name, decimal(percentiles.p50Millis()), decimal(percentiles.p90Millis()), decimal(percentiles.p99Millis())
        };
    }

    private String cache() {
        Table table = new Table(1).row("", "share", "bound", "of the bound", "cache blocks");
        for (CacheShare model : result.cache()) {
            double bound = model.boundShare().orElse(Double.NaN);
            String blocks = model.cacheBlocks().isPresent()
                    ? grouped(model.cacheBlocks().getAsLong())
                    : "unknown";
            table.row(model.model(), share(model.share()), share(bound), percent(model.share() / bound), blocks);
        }
        double bound = result.cacheBound();
        return table.row("all", share(result.cacheShare()), share(bound), percent(result.cacheShare() / bound), "")
                .row("blocks of the trace that repeat, one cache for all", share(result.reuse()))
                .text();
    }

    private String bill(Bill bill) {
        Table table = new Table(2).row("model", "tokens of class", "tokens", "per million", bill.currency());
        for (BillLine line : bill.lines()) {
            table.row(
                    line.model(),
                    line.className() + (line.partial() ? " (cut off)" : ""),
                    grouped(line.tokens()),
                    line.perMillion().toPlainString(),
                    line.amount().toPlainString());
        }
        table.row("total", "", "", "", bill.total().toPlainString());
        if (bill.unratedTokens() > 0) {
            table.row("not rated yet", "", grouped(bill.unratedTokens()));
        }
        return "\nBill of %s for %s (%s), so far\n%s%s"
                .formatted(bill.tenant(), bill.period(), bill.timeZone(), table.text(), held(bill));
    }

    private static String held(Bill bill) {
        if (bill.held().isEmpty()) {
            return "";
        }
        Table table = new Table(3).row("model", "deployment", "class", "GPU-hours", "held now");
        for (HeldHours row : bill.held()) {
            table.row(
                    row.model(),
                    row.deployment(),
                    row.acceleratorClass(),
                    row.hours().toPlainString(),
                    Integer.toString(row.heldNow()));
        }
        return "  Accelerators behind it (for administrators)\n" + table.text();
    }

    private String verdict(List<String> problems) {
        if (problems.isEmpty()) {
            return result.exact()
                    ? "All counts agree exactly and no request failed.\n"
                    : "All counts agree within the tolerance and no request failed.\n";
        }
        return problems.stream().map(problem -> "Differs: " + problem + "\n").collect(Collectors.joining());
    }
}
