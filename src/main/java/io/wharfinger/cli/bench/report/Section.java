package io.wharfinger.cli.bench.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as a section of the document of figures.
 *
 * @param heading heading of all sections of that bench
 * @param introduction stands below the heading when it is made
 * @param text the section itself, with a heading of its own; ends with one line end
 */
public record Section(String heading, String introduction, String text) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    public static Section of(Report report) {
        return new Section("## Bench: " + report.bench().name(), report.bench().measures(), text(report));
    }

    private static String text(Report report) {
        String head = String.join(
                "\n",
                "### " + MINUTE.format(report.at()) + " UTC, "
                        + report.revision().text(),
                "",
                "Machine: " + report.machine().text() + ".",
                "Command: `" + report.command() + "`; " + report.rounds() + ".",
                "",
                row(Rows.HEAD),
                "|---|---|---|---|---|",
                "");
        String rows = Rows.of(report).stream().map(row -> row(row) + "\n").collect(Collectors.joining());
        String notes = report.outcome().notes().stream()
                .map(note -> "\n" + note + "\n")
                .collect(Collectors.joining());
        return head + rows + notes;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
