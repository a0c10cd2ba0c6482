package io.wharfinger.billing.margin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wharfinger.contracts.billing.v1.GetMarginResponse;
import io.wharfinger.contracts.billing.v1.MarginRow;
import io.wharfinger.contracts.billing.v1.MarginRowKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A margin as a page. */
final class MarginPage {
    private static final int CHART_ROWS_MAX = 12;
    private static final int CHART_LEFT = 220;
    private static final int CHART_WIDTH = 520;
    private static final int ROW_HEIGHT = 38;
    private static final int SHOWN_DIGITS = 4;
    private static final int PERCENT_SHIFT = 2;

    private MarginPage() {}

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance margin(View view);
    }

    /** All that the page says, as text. */
    record View(
            String period,
            String by,
            List<Choice> choices,
            String costTime,
            int pendingHours,
            int omittedRows,
            String idlePolicy,
            List<Row> rows,
            List<Row> totals,
            Chart chart,
            List<Fit> fits) {}

    /** Another way to part the margin. */
    record Choice(String word, boolean chosen) {}

    /** One row of the table. */
    record Row(
            String name,
            String currency,
            String revenue,
            String revenueParts,
            String busy,
            String idle,
            String shared,
            String margin,
            String marginPercent,
            String sign,
            String perMillionIn,
            String perMillionOut,
            String utilisation,
            String breakEven,
            String hours,
            String energy,
            String joules) {}

    /** The chart: revenue over cost of each row. */
    record Chart(int width, int height, List<Bar> bars, List<Label> labels) {}

    /** One bar. */
    record Bar(int x, int y, int width, String kind, String title) {}

    /** The name beside two bars. */
    record Label(int y, String text) {}

    /** Work of a model's tokens. */
    record Fit(String model, String time, int samples, String residual, String weights) {}

    static TemplateInstance of(GetMarginResponse answer) {
        return Templates.margin(view(answer));
    }

    static View view(GetMarginResponse answer) {
        var json = MarginJson.View.of(answer);
        var chosen = MarginBy.of(answer.getBy());
        return new View(
                json.period(),
                chosen.word().replace('_', ' '),
                Stream.of(MarginBy.values())
                        .map(by -> new Choice(by.word(), by == chosen))
                        .toList(),
                json.costTime().toString(),
                json.pendingHours(),
                json.omittedRows(),
                json.idlePolicy().toLowerCase(Locale.ROOT),
                answer.getRowsList().stream()
                        .map(row -> row(row, name(chosen, row)))
                        .toList(),
                answer.getTotalsList().stream().map(row -> row(row, "all")).toList(),
                chart(chosen, answer.getRowsList()),
                json.fits().stream()
                        .map(fit -> new Fit(
                                fit.model(),
                                fit.fitTime().toString(),
                                fit.samples(),
                                fit.residual(),
                                "%s, %s, %s".formatted(fit.uncachedIn(), fit.cacheRead(), fit.out())))
                        .toList());
    }

    private static String name(MarginBy by, MarginRow row) {
        if (row.getKind() == MarginRowKind.MARGIN_ROW_KIND_AGREED) {
            return "(terms and credit)";
        }
        if (by == MarginBy.TENANT && row.getName().equals("/")) {
            return "/ (the platform)";
        }
        return row.getName().isEmpty() ? "(none)" : row.getName();
    }

    private static Row row(MarginRow row, String name) {
        return new Row(
                name,
                row.getRevenue().getCurrencyCode(),
                amount(row.getRevenue().getAmount()),
                parts(row),
                amount(row.getBusyCost()),
                amount(row.getIdleCost()),
                amount(row.getSharedCost()),
                amount(row.getMargin()),
                row.getMarginPercent().isEmpty() ? "" : row.getMarginPercent() + " %",
                new BigDecimal(row.getMargin()).signum() < 0 ? "loss" : "gain",
                amount(row.getCostPerMillionIn()),
                amount(row.getCostPerMillionOut()),
                percent(row.getUtilisation()),
                percent(row.getBreakEvenUtilisation()),
                amount(row.getAcceleratorHours()),
                amount(row.getEnergyKwh()),
                amount(row.getJoulesPerToken()));
    }

    private static String amount(String text) {
        return text.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, "%,.4f", new BigDecimal(text).setScale(SHOWN_DIGITS, RoundingMode.HALF_UP));
    }

    /** What else than usage was earned; empty if nothing. */
    private static String parts(MarginRow row) {
        var terms = new BigDecimal(row.getTermsRevenue());
        var credit = new BigDecimal(row.getCreditRevenue());
        return terms.signum() == 0 && credit.signum() == 0
                ? ""
                : "usage %s, terms %s, credit %s"
                        .formatted(
                                amount(row.getUsageRevenue()),
                                amount(row.getTermsRevenue()),
                                amount(row.getCreditRevenue()));
    }

    private static String percent(String text) {
        return text.isEmpty()
                ? ""
                : new BigDecimal(text).movePointRight(PERCENT_SHIFT).setScale(1, RoundingMode.HALF_UP) + " %";
    }

    private static Chart chart(MarginBy by, List<MarginRow> all) {
        var rows = all.stream().limit(CHART_ROWS_MAX).toList();
        var most = rows.stream()
                .flatMap(row -> Stream.of(row.getCost(), row.getRevenue().getAmount()))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        var bars = new ArrayList<Bar>();
        var labels = new ArrayList<Label>();
        for (int i = 0; i < rows.size(); i++) {
            labels.add(new Label(i * ROW_HEIGHT + ROW_HEIGHT / 2, name(by, rows.get(i))));
            bars.addAll(bars(rows.get(i), i * ROW_HEIGHT, most));
        }
        return new Chart(CHART_LEFT + CHART_WIDTH, Math.max(1, rows.size()) * ROW_HEIGHT, bars, labels);
    }

    private static List<Bar> bars(MarginRow row, int y, BigDecimal most) {
        int costY = y + ROW_HEIGHT / 2 + 1;
        int busy = width(row.getBusyCost(), most);
        int idle = width(row.getIdleCost(), most);
        return List.of(
                new Bar(
                        CHART_LEFT,
                        y + 2,
                        width(row.getRevenue().getAmount(), most),
                        "revenue",
                        title(row, "revenue", row.getRevenue().getAmount())),
                new Bar(CHART_LEFT, costY, busy, "busy", title(row, "busy", row.getBusyCost())),
                new Bar(CHART_LEFT + busy, costY, idle, "idle", title(row, "idle", row.getIdleCost())),
                new Bar(
                        CHART_LEFT + busy + idle,
                        costY,
                        width(row.getSharedCost(), most),
                        "shared",
                        title(row, "shared", row.getSharedCost())));
    }

    private static String title(MarginRow row, String what, String amount) {
        return "%s: %s %s".formatted(what, amount(amount), row.getRevenue().getCurrencyCode());
    }

    private static int width(String amount, BigDecimal most) {
        return most.signum() == 0
                ? 0
                : new BigDecimal(amount)
                        .max(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(CHART_WIDTH))
                        .divide(most, 0, RoundingMode.DOWN)
                        .intValueExact();
    }
}
