package io.wharfinger.cli.bench.report;

import io.wharfinger.cli.table.Table;
import java.util.List;

/** A report for a terminal. */
public final class TextReport {
    private static final int LEFT_COLUMNS = 2;

    private TextReport() {}

    /** Several lines; ends with a line end. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        line(text, report.bench().name() + ": " + report.bench().measures());
        line(text, "  machine:  " + report.machine().text());
        line(text, "  sources:  " + report.revision().text());
        line(text, "  command:  " + report.command());
        line(text, "  measured: " + report.rounds());
        text.append('\n').append(table(report));
        report.outcome().notes().forEach(note -> line(text, "  " + note));
        return text.toString();
    }

    private static String table(Report report) {
        Table table = new Table(LEFT_COLUMNS);
        table.row(cells(Rows.HEAD));
        Rows.of(report).forEach(row -> table.row(cells(row)));
        return table.text();
    }

    private static String[] cells(List<String> row) {
        return row.toArray(String[]::new);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
