package io.wharfinger.cli.inventory;

import io.wharfinger.cli.table.Table;
import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SeenAccelerator;
import java.util.List;
import java.util.function.Consumer;

/** What was seen, for people. */
final class SeenText {
    private final Consumer<String> lines;

    /**
     * Text for people.
     *
     * @param lines takes it line by line
     */
    SeenText(Consumer<String> lines) {
        this.lines = lines;
    }

    void show(Seen seen) {
        if (seen.accelerators().isEmpty()) {
            lines.accept("No accelerators.");
        } else {
            accelerators(seen.accelerators());
            troubles(seen.accelerators());
            totals(seen.accelerators());
        }
        findings(seen.findings().stream()
                .filter(finding -> !FileIntake.FAULTS.contains(finding.code()))
                .toList());
    }

    private void accelerators(List<SeenAccelerator> accelerators) {
        Table table = new Table(Cells.heading().length).row(Cells.heading());
        accelerators.forEach(each -> table.row(Cells.of(each)));
        print(table);
    }

    private void troubles(List<SeenAccelerator> accelerators) {
        Table table = new Table(4);
        accelerators.forEach(each -> each.health().reasons().forEach(reason -> table.row(row(each, reason))));
        if (!table.text().isEmpty()) {
            lines.accept("");
            lines.accept("What ails them:");
            print(table);
        }
    }

    private static String[] row(SeenAccelerator accelerator, HealthReason reason) {
        String index = accelerator.index().map(number -> "#" + number).orElseGet(() -> Cells.identity(accelerator));
        String since = reason.since().map(time -> " since " + time).orElse("");
        boolean adviceIsSaid =
                reason.recommendedAction().isEmpty() || reason.message().contains(reason.recommendedAction());
        String advice = adviceIsSaid ? "" : " Advice: " + reason.recommendedAction() + ".";
        return new String[] {
            accelerator.node(), index, reason.source() + " " + reason.code() + since, reason.message() + advice
        };
    }

    private void totals(List<SeenAccelerator> accelerators) {
        List<ClassTotal> byNode = ClassTotal.byNode(accelerators);
        List<ClassTotal> byClass = ClassTotal.byClass(accelerators);
        Table table = new Table(2).row("class", "node", "total", "free", "held", "unhealthy", "divided or shared");
        for (ClassTotal of : byClass) {
            List<ClassTotal> nodes = byNode.stream()
                    .filter(total -> total.acceleratorClass().equals(of.acceleratorClass()))
                    .toList();
            nodes.forEach(total -> table.row(row(total, total.node())));
            if (nodes.size() > 1) {
                table.row(row(of, "all " + nodes.size() + " nodes"));
            }
        }
        lines.accept("");
        print(table);
    }

    private static String[] row(ClassTotal total, String node) {
        return new String[] {
            total.acceleratorClass(),
            node.isEmpty() ? "-" : node,
            String.valueOf(total.total()),
            String.valueOf(total.free()),
            String.valueOf(total.held()),
            String.valueOf(total.unhealthy()),
            String.valueOf(total.divided())
        };
    }

    private void findings(List<Finding> findings) {
        if (!findings.isEmpty()) {
            lines.accept("");
            lines.accept("Worth knowing:");
            findings.forEach(finding ->
                    lines.accept("  " + finding.code() + "  " + finding.subject() + ": " + finding.message()));
        }
    }

    private void print(Table table) {
        table.text().lines().forEach(lines);
    }
}
