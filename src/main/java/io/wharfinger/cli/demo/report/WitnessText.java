package io.wharfinger.cli.demo.report;

import static io.wharfinger.cli.demo.report.Figures.grouped;

import io.wharfinger.cli.demo.witness.Account;
import io.wharfinger.cli.demo.witness.Comparison;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Source;
import io.wharfinger.cli.table.Table;
import java.util.List;
import java.util.stream.Collectors;

/** What all sources counted, and the amounts that follow from it, as text for people. */
record WitnessText(DemoResult result) {
    String text() {
        return "\nWitness: the same usage, counted apart; difference to what the client saw" + tolerance() + witness()
                + "\nAmounts of this demo before rounding, and tokens times price\n" + amounts();
    }

    private String tolerance() {
        return result.exact()
                ? "\n"
                : ".\nMetered records and ledger must say the same; the engine may differ by 1 %; the trace is only shown: its"
                        + " words are not a real engine's tokens.\n";
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
}
