package io.wharfinger.cli.cases;

import io.wharfinger.cli.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a run: each failure, each remark, a table by kind, and the sum in the last line. */
final class Report {
    private final List<CaseResult> results;
    private final KindCount total;

    Report(List<CaseResult> results) {
        this.results = List.copyOf(results);
        this.total = KindCount.of(results);
    }

    /** Whether none failed; a run without a case has not shown anything. */
    boolean good() {
        return total.failed() == 0 && !results.isEmpty();
    }

    /** {@code 12 passed, 0 failed, 5 skipped}. */
    String summary() {
        String counts = "%d passed, %d failed".formatted(total.passed(), total.failed());
        return total.skipped() == 0 ? counts : counts + ", %d skipped".formatted(total.skipped());
    }

    /** For people. */
    String text() {
        List<String> parts = new ArrayList<>();
        failures().forEach(parts::add);
        remarks().forEach(parts::add);
        parts.add(table());
        skippedReasons().forEach(parts::add);
        parts.add(summary());
        return String.join(System.lineSeparator(), parts);
    }

    private Stream<String> failures() {
        return results.stream()
                .flatMap(result -> result.verdict() instanceof Verdict.Failed failed
                        ? Stream.of("FAILED %s (%s): %s"
                                .formatted(result.id(), result.kind(), String.join("; ", failed.reasons())))
                        : Stream.empty());
    }

    private Stream<String> remarks() {
        return results.stream()
                .flatMap(result -> remarks(result.verdict()).stream()
                        .map(remark -> "note   %s (%s): %s".formatted(result.id(), result.kind(), remark)));
    }

    private static List<String> remarks(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> passed.remarks();
            case Verdict.Failed failed -> failed.remarks();
            case Verdict.Skipped _ -> List.of();
        };
    }

    private String table() {
        Table table = new Table(1).row("kind", "passed", "failed", "skipped");
        Map<String, List<CaseResult>> byKind =
                results.stream().collect(Collectors.groupingBy(CaseResult::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, cases) -> {
            KindCount count = KindCount.of(cases);
            table.row(kind, shown(count.passed()), shown(count.failed()), shown(count.skipped()));
        });
        return table.text().stripTrailing();
    }

    private static String shown(long count) {
        return count == 0 ? "" : Long.toString(count);
    }

    private Stream<String> skippedReasons() {
        return results.stream()
                .flatMap(result -> result.verdict() instanceof Verdict.Skipped skipped
                        ? Stream.of("skipped %s: %s".formatted(result.kind(), skipped.reason()))
                        : Stream.empty())
                .distinct();
    }

    /** For programs: one object for each case, and one of the sums. */
    List<Map<String, ?>> events() {
        List<Map<String, ?>> events = new ArrayList<>();
        results.forEach(result -> events.add(event(result)));
        events.add(Map.of("passed", total.passed(), "failed", total.failed(), "skipped", total.skipped()));
        return events;
    }

    private static Map<String, ?> event(CaseResult result) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("file", result.file());
        event.put("id", result.id());
        event.put("kind", result.kind());
        event.put("result", result.verdict().name());
        switch (result.verdict()) {
            case Verdict.Passed _ -> {}
            case Verdict.Failed failed -> event.put("reasons", failed.reasons());
            case Verdict.Skipped skipped -> event.put("reason", skipped.reason());
        }
        event.put("remarks", remarks(result.verdict()));
        return event;
    }
}
