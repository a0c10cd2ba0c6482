package io.wharfinger.cli.margin;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.table.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** A margin as a table with bars: busy, idle and shared cost in one bar, on the scale of the highest cost or revenue. */
final class MarginText {
    private static final int BAR_LENGTH = 24;
    private static final int PERCENT_SHIFT = 2;
    private static final int SHOWN_DIGITS = 2;

    private MarginText() {}

    static String of(JsonNode margin) {
        var most = most(margin.path("rows"));
        Table table = new Table(2)
                .row(
                        "",
                        "",
                        "revenue",
                        "cost",
                        "margin",
                        "%",
                        "in/M",
                        "out/M",
                        "util.",
                        "hours",
                        "kWh",
                        "busy █ idle ▒ shared ░");
        margin.path("rows").forEach(row -> add(table, name(row), row, most));
        margin.path("totals").forEach(row -> add(table, "all", row, BigDecimal.ZERO));
        return "Margin of %s, cost made until %s; what is held and not used is borne by: %s\n%s%s"
                .formatted(
                        margin.path("period").asText(),
                        margin.path("costTime").asText(),
                        margin.path("idlePolicy").asText().toLowerCase(Locale.ROOT),
                        table.text(),
                        pending(margin.path("pendingHours").asInt()))
                .stripTrailing();
    }

    private static String pending(int hours) {
        return hours == 0 ? "" : "The cost of %d hours is still to be made.".formatted(hours);
    }

    private static String name(JsonNode row) {
        if (row.path("kind").asText().equals("MARGIN_ROW_KIND_AGREED")) {
            return "(terms, credit)";
        }
        var name = row.path("name").asText();
        return name.isEmpty() ? "(none)" : name;
    }

    private static BigDecimal most(JsonNode rows) {
        var most = BigDecimal.ZERO;
        for (JsonNode row : rows) {
            most = most.max(number(row, "cost")).max(revenue(row));
        }
        return most;
    }

    private static void add(Table table, String name, JsonNode row, BigDecimal most) {
        table.row(
                name,
                row.path("revenue").path("currencyCode").asText(),
                shown(revenue(row)),
                shown(number(row, "cost")),
                shown(number(row, "margin")),
                row.path("marginPercent").asText(),
                text(row, "costPerMillionIn"),
                text(row, "costPerMillionOut"),
                percent(row.path("utilisation").asText()),
                text(row, "acceleratorHours"),
                text(row, "energyKwh"),
                bars(row, most));
    }

    private static String bars(JsonNode row, BigDecimal most) {
        var bars = bar("█", number(row, "busyCost"), most)
                + bar("▒", number(row, "idleCost"), most)
                + bar("░", number(row, "sharedCost"), most);
        return bars + " ".repeat(Math.max(0, BAR_LENGTH - bars.length()));
    }

    private static String bar(String mark, BigDecimal amount, BigDecimal most) {
        return most.signum() == 0
                ? ""
                : mark.repeat(amount.multiply(BigDecimal.valueOf(BAR_LENGTH))
                        .divide(most, 0, RoundingMode.DOWN)
                        .intValueExact());
    }

    private static BigDecimal revenue(JsonNode row) {
        return number(row.path("revenue"), "amount");
    }

    private static BigDecimal number(JsonNode row, String field) {
        var text = row.path(field).asText();
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static String text(JsonNode row, String field) {
        var text = row.path(field).asText();
        return text.isEmpty() ? "-" : shown(new BigDecimal(text));
    }

    private static String shown(BigDecimal number) {
        return String.format(Locale.ROOT, "%,.2f", number.setScale(SHOWN_DIGITS, RoundingMode.HALF_UP));
    }

    private static String percent(String ratio) {
        return ratio.isEmpty()
                ? "-"
                : new BigDecimal(ratio).movePointRight(PERCENT_SHIFT).setScale(0, RoundingMode.HALF_UP) + " %";
    }
}
