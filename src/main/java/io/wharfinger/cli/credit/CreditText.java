package io.wharfinger.cli.credit;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.table.Table;
import java.util.Comparator;
import java.util.List;

/** Credit as tables for people. */
final class CreditText {
    private static final Comparator<JsonNode> BURN_ORDER = Comparator.<JsonNode>comparingInt(
                    grant -> grant.path("priority").asInt())
            .thenComparing(grant -> grant.path("expireTime").asText("9999"))
            .thenComparing(grant -> grant.path("createTime").asText());

    private CreditText() {}

    static String of(JsonNode statement, List<JsonNode> grants) {
        if (grants.isEmpty()) {
            return "%s has no prepaid credit. Grant some: wharf credits grant %s 100 EUR"
                    .formatted(
                            statement.path("tenant").asText(),
                            statement.path("tenant").asText());
        }
        StringBuilder text = new StringBuilder("Grants of ")
                .append(statement.path("tenantPath").asText())
                .append(", the next to burn first\n");
        Table table =
                new Table(4).row("id", "kind", "pays for", "until", "granted", "used", "expired", "voided", "left");
        grants.stream().sorted(BURN_ORDER).forEach(grant -> table.row(row(grant)));
        text.append(table.text());
        statement.path("statements").forEach(sums -> text.append(summary(sums)));
        return text.toString().stripTrailing();
    }

    private static String[] row(JsonNode grant) {
        return new String[] {
            grant.path("id").asText(),
            kind(grant),
            scope(grant),
            grant.path("voidTime").isTextual()
                    ? "taken back"
                    : grant.path("expireTime").asText("-"),
            amount(grant, "granted"),
            amount(grant, "used"),
            amount(grant, "expired"),
            amount(grant, "voided"),
            money(grant.path("left"))
        };
    }

    static String kind(JsonNode grant) {
        return grant.path("kind").asText().endsWith("PROMOTIONAL") ? "promotional" : "purchased";
    }

    private static String scope(JsonNode grant) {
        String models = names(grant.path("models"));
        String units = names(grant.path("units")).replace("TOKEN_CLASS_", "");
        String both = models.isEmpty() || units.isEmpty() ? models + units : models + ": " + units;
        return both.isEmpty() ? "all" : both;
    }

    private static String names(JsonNode list) {
        StringBuilder names = new StringBuilder();
        list.forEach(name -> names.append(names.isEmpty() ? "" : ",").append(name.asText()));
        return names.toString();
    }

    private static String amount(JsonNode grant, String field) {
        return grant.path(field).path("amount").asText();
    }

    static String money(JsonNode money) {
        return money.path("amount").asText() + " " + money.path("currencyCode").asText();
    }

    private static String summary(JsonNode sums) {
        String next = sums.path("nextExpireTime").isTextual()
                ? ", of which %s expires at %s"
                        .formatted(
                                money(sums.path("nextExpiring")),
                                sums.path("nextExpireTime").asText())
                : "";
        return "Granted %s, used %s, expired %s, taken back %s, left %s%s.\n"
                .formatted(
                        money(sums.path("granted")),
                        money(sums.path("used")),
                        money(sums.path("expired")),
                        money(sums.path("voided")),
                        money(sums.path("left")),
                        next);
    }
}
