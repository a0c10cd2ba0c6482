package io.wharfinger.cli.demo.report;

import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.BillLine;
import io.wharfinger.cli.demo.witness.Account;
import io.wharfinger.cli.demo.witness.Comparison;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Source;
import io.wharfinger.cli.demo.witness.Tally;
import io.wharfinger.cli.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of a demo as text for people. */
public final class TextReport {
    private final DemoResult result;

    private TextReport(DemoResult result) {
        this.result = result;
    }

    /** The whole text, many lines. */
    public static String of(DemoResult result) {
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
        text.append("\nWitness: the same usage, counted apart; difference to what the client saw\n");
        text.append(report.witness());
        text.append("\nAmounts of this demo before rounding, and tokens times price\n")
                .append(report.amounts());
        return text.append('\n').append(report.verdict()).toString();
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
        return "\nBill of %s for %s (%s), so far\n%s"
                .formatted(bill.tenant(), bill.period(), bill.timeZone(), table.text());
    }

    private String witness() {
        Table table = new Table(2);
        table.row(
                "",
                "",
                Measure.REQUESTS.words(),
                Measure.INPUT.words(),
                Measure.CACHE_READ.words(),
                Measure.OUTPUT.words(),
                "difference");
        for (Account account : result.witness().accounts()) {
            table.row(
                    account.source() == Source.CLIENT ? account.subject() : "",
                    account.source().words(),
                    cell(account, Measure.REQUESTS),
                    cell(account, Measure.INPUT),
                    cell(account, Measure.CACHE_READ),
                    cell(account, Measure.OUTPUT),
                    account.source() == Source.CLIENT ? "" : difference(account));
        }
        return table.text();
    }

    private static String cell(Account account, Measure measure) {
        return account.tally().has(measure) ? grouped(account.tally().get(measure)) : "-";
    }

    private String difference(Account account) {
        List<Comparison> mine = result.witness().comparisons().stream()
                .filter(comparison ->
                        comparison.subject().equals(account.subject()) && comparison.source() == account.source())
                .toList();
        String differences = mine.stream()
                .filter(comparison -> comparison.difference() != 0)
                .map(comparison -> "%+d %s"
                        .formatted(comparison.difference(), comparison.measure().words()))
                .collect(Collectors.joining(", "));
        if (differences.isEmpty()) {
            return mine.isEmpty() ? "-" : "0";
        }
        return differences + (mine.stream().allMatch(Comparison::agrees) ? " (within tolerance)" : " (!)");
    }

    private String amounts() {
        Table table = new Table(2).row("", "", "billed", "tokens x price", "difference");
        for (AmountCheck check : result.amounts()) {
            table.row(
                    check.tenant(),
                    check.currency(),
                    check.billed().toPlainString(),
                    check.expected().toPlainString(),
                    check.agrees() ? "0" : check.difference().toPlainString());
        }
        return table.text();
    }

    private String verdict() {
        List<String> problems = result.problems();
        if (problems.isEmpty()) {
            return result.exact()
                    ? "All counts agree exactly and no request failed.\n"
                    : "All counts agree within the tolerance and no request failed.\n";
        }
        return problems.stream().map(problem -> "Differs: " + problem + "\n").collect(Collectors.joining());
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.4f", share);
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", share * 100) : "-";
    }
}
