package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Re-ratings as text: amounts exact, without needless zeros. */
final class ReratingText {
    private static final String STATE = "RERATING_STATE_";

    private ReratingText() {}

    /** How far one is. */
    static String progress(JsonNode run) {
        String tenant = run.path("atTenantPath").asText("");
        return String.format(
                Locale.ROOT,
                "%s%s: %,d batches",
                state(run),
                tenant.isEmpty()
                        ? ""
                        : " at " + tenant + " " + run.path("atTime").asText(""),
                run.path("batches").asLong());
    }

    /** What changed price. */
    static String lines(JsonNode run, List<JsonNode> lines) {
        if (lines.isEmpty()) {
            return "All usage from %s to %s has the prices of now."
                    .formatted(
                            run.path("startTime").asText(), run.path("endTime").asText());
        }
        Table table = new Table(3).row("tenant", "model", "unit", "quantity", "was", "is now", "difference");
        for (JsonNode line : lines) {
            table.row(
                    line.path("tenantPath").asText(),
                    line.path("model").asText(),
                    WhatIfText.unit(line),
                    String.format(Locale.ROOT, "%,d", line.path("tokens").asLong()),
                    WhatIfText.money(line.path("amount")),
                    WhatIfText.money(line.path("reratedAmount")),
                    WhatIfText.difference(line));
        }
        for (JsonNode total : run.path("totals")) {
            table.row(
                    "all",
                    "",
                    "",
                    "",
                    WhatIfText.money(total.path("amount")),
                    WhatIfText.money(total.path("reratedAmount")),
                    WhatIfText.difference(total));
        }
        return table.text().stripTrailing();
    }

    /** Several of them. */
    static String list(List<JsonNode> runs) {
        if (runs.isEmpty()) {
            return "Nothing was ever rated again.";
        }
        Table table = new Table(6).row("id", "tenant", "from", "to", "state", "by", "rows", "difference");
        for (JsonNode run : runs) {
            table.row(
                    run.path("id").asText(),
                    run.path("tenantPath").asText(),
                    run.path("startTime").asText(),
                    run.path("endTime").asText(),
                    state(run) + (run.path("dryRun").asBoolean() ? " (dry run)" : ""),
                    run.path("requestedBy").asText(),
                    String.format(Locale.ROOT, "%,d", run.path("deltaRows").asLong()),
                    StreamSupport.stream(run.path("totals").spliterator(), false)
                            .map(WhatIfText::difference)
                            .collect(Collectors.joining(", ")));
        }
        return table.text().stripTrailing();
    }

    /** What came of one. */
    static String outcome(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "RERATING_STATE_DONE" ->
                run.path("dryRun").asBoolean()
                        ? "Nothing was booked."
                        : String.format(
                                Locale.ROOT,
                                "Booked %,d delta rows in %,d batches; wharf prices void %s takes them back.",
                                run.path("deltaRows").asLong(),
                                run.path("batches").asLong(),
                                run.path("id").asText());
            case "RERATING_STATE_VOIDED" -> "What it had booked is taken back.";
            default ->
                "%s: %s"
                        .formatted(
                                run.path("reasonCode").asText(),
                                run.path("reason").asText());
        };
    }

    private static String state(JsonNode run) {
        String state = run.path("state").asText();
        return (state.startsWith(STATE) ? state.substring(STATE.length()) : state).toLowerCase(Locale.ROOT);
    }
}
