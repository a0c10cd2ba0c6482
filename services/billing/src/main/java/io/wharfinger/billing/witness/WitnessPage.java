package io.wharfinger.billing.witness;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wharfinger.contracts.billing.v1.WitnessVerdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The witness as a page. */
final class WitnessPage {
    private static final int CHART_WIDTH = 240;
    private static final int CHART_HEIGHT = 32;

    private WitnessPage() {}

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance witness(View view);
    }

    /** All that the page says, as text. */
    record View(
            String from,
            String to,
            String level,
            Row total,
            List<Row> rows,
            List<Alarm> alarms,
            String nextPageToken) {}

    /** One endpoint. */
    record Row(
            String name,
            String deployment,
            String model,
            String metered,
            String engine,
            String share,
            String acceleratorSeconds,
            String busySeconds,
            String verdict,
            String kind,
            List<Bar> bars,
            int levelY) {}

    /** One window of the chart. */
    record Bar(int x, int y, int width, int height, String kind, String title) {}

    /** One alarm. */
    record Alarm(String endpoint, String since, String words) {}

    static TemplateInstance of(WitnessJson.Report report) {
        return Templates.witness(view(report));
    }

    static View view(WitnessJson.Report report) {
        var level = new BigDecimal(report.alarmShare());
        return new View(
                report.startTime().toString(),
                report.endTime().toString(),
                WitnessWords.percent(report.alarmShare()),
                row("All of them", "", "", report.total(), List.of(), level),
                report.endpoints().stream()
                        .map(endpoint -> row(
                                endpoint.endpoint(),
                                endpoint.deployment(),
                                endpoint.model(),
                                endpoint.total(),
                                endpoint.windows(),
                                level))
                        .toList(),
                report.alarms().stream().map(WitnessPage::alarm).toList(),
                report.nextPageToken());
    }

    private static Alarm alarm(WitnessJson.Alarm alarm) {
        return new Alarm(
                alarm.endpoint(),
                alarm.raiseTime().toString(),
                "%s tokens, %s"
                        .formatted(
                                WitnessWords.number(alarm.unexplainedTokens()),
                                WitnessWords.percent(alarm.unexplainedShare())));
    }

    private static Row row(
            String name,
            String deployment,
            String model,
            WitnessJson.Sum sum,
            List<WitnessJson.Window> windows,
            BigDecimal level) {
        var most = most(windows, level);
        return new Row(
                name,
                deployment,
                model,
                tokens(sum.metered()),
                tokens(sum.engine()),
                WitnessWords.percent(sum.unexplainedShare()),
                WitnessWords.seconds(sum.acceleratorSeconds()),
                WitnessWords.seconds(sum.busySeconds()),
                WitnessWords.verdict(sum),
                kind(sum),
                bars(windows, most),
                CHART_HEIGHT - height(level, most));
    }

    private static String tokens(WitnessJson.Counts counts) {
        return WitnessWords.number(counts.promptTokens()) + " + " + WitnessWords.number(counts.generationTokens());
    }

    private static String kind(WitnessJson.Sum sum) {
        return switch (WitnessVerdict.valueOf(sum.verdict())) {
            case WITNESS_VERDICT_AGREES -> "agrees";
            case WITNESS_VERDICT_ENGINE_HAS_MORE -> "engine";
            case WITNESS_VERDICT_METERED_HAS_MORE -> "metered";
            case WITNESS_VERDICT_UNKNOWN, WITNESS_VERDICT_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    /** What the chart's height stands for: twice the level of alarms, or more where there is more. */
    private static BigDecimal most(List<WitnessJson.Window> windows, BigDecimal level) {
        return windows.stream().map(window -> share(window.sum())).reduce(level.add(level), BigDecimal::max);
    }

    private static BigDecimal share(WitnessJson.Sum sum) {
        return sum.unexplainedShare().isEmpty() ? BigDecimal.ZERO : new BigDecimal(sum.unexplainedShare());
    }

    private static int height(BigDecimal share, BigDecimal most) {
        return share.multiply(BigDecimal.valueOf(CHART_HEIGHT))
                .divide(most, 0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static List<Bar> bars(List<WitnessJson.Window> windows, BigDecimal most) {
        var bars = new ArrayList<Bar>();
        if (windows.isEmpty()) {
            return bars;
        }
        var start = windows.getFirst().startTime();
        var all = Duration.between(start, windows.getLast().endTime()).toMinutes();
        for (var window : windows) {
            var x = x(Duration.between(start, window.startTime()), all);
            var end = x(Duration.between(start, window.endTime()), all);
            var unknown = window.sum().unexplainedShare().isEmpty();
            var height = unknown ? CHART_HEIGHT : Math.max(1, height(share(window.sum()), most));
            bars.add(new Bar(
                    x, CHART_HEIGHT - height, Math.max(1, end - x - 1), height, kind(window.sum()), title(window)));
        }
        return bars;
    }

    private static int x(Duration since, long allMinutes) {
        return Math.toIntExact(since.toMinutes() * CHART_WIDTH / allMinutes);
    }

    private static String title(WitnessJson.Window window) {
        return "%s to %s: %s"
                .formatted(
                        window.startTime(),
                        window.endTime(),
                        WitnessWords.percent(window.sum().unexplainedShare()));
    }
}
