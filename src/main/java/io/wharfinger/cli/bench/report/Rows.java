package io.wharfinger.cli.bench.report;

import io.wharfinger.cli.bench.figure.Digits;
import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.figure.Spread;
import java.util.List;

/** The figures of a report as cells of a table: a row for each quantity of the bench, measured or not. */
final class Rows {
    static final List<String> HEAD = List.of("figure", "unit", "median", "min .. max", "spread");

    private static final String NONE = "-";

    private Rows() {}

    static List<List<String>> of(Report report) {
        return report.bench().quantities().stream()
                .map(quantity ->
                        report.outcome().figure(quantity).map(Rows::measured).orElseGet(() -> missing(quantity)))
                .toList();
    }

    private static List<String> measured(Figure figure) {
        Spread spread = figure.spread();
        return List.of(
                figure.quantity().name(),
                figure.quantity().unit(),
                Digits.of(spread.median()),
                Digits.of(spread.min()) + " .. " + Digits.of(spread.max()),
                Digits.percent(spread.relative()));
    }

    private static List<String> missing(Quantity quantity) {
        return List.of(quantity.name(), quantity.unit(), "not measured", NONE, NONE);
    }
}
