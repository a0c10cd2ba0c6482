package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.table.Table;
import java.math.BigDecimal;
import java.util.Locale;

/** A comparison as a table: amounts exact, without needless zeros. */
final class WhatIfText {
    private static final String TOKEN_CLASS = "TOKEN_CLASS_";

    private WhatIfText() {}

    static String of(JsonNode comparison) {
        if (comparison.path("lines").isEmpty()) {
            return "Nothing was used in " + comparison.path("period").asText() + " that these prices are for.";
        }
        Table table = new Table(3).row("tenant", "model", "unit", "quantity", "was", "would be", "difference");
        for (JsonNode line : comparison.path("lines")) {
            table.row(
                    line.path("tenantPath").asText(),
                    line.path("model").asText(),
                    unit(line),
                    String.format(Locale.ROOT, "%,d", line.path("tokens").asLong()),
                    money(line.path("amount")),
                    money(line.path("proposedAmount")),
                    difference(line));
        }
        for (JsonNode total : comparison.path("totals")) {
            table.row(
                    "all",
                    "",
                    "",
                    "",
                    money(total.path("amount")),
                    money(total.path("proposedAmount")),
                    difference(total));
        }
        return table.text().stripTrailing();
    }

    static String unit(JsonNode line) {
        String unit = line.path("unit").asText("");
        String tokenClass = line.path("tokenClass").asText("");
        return unit.isEmpty() && tokenClass.startsWith(TOKEN_CLASS)
                ? VersionText.name(tokenClass.substring(TOKEN_CLASS.length()))
                : unit;
    }

    static String money(JsonNode money) {
        return plain(money) + " " + money.path("currencyCode").asText();
    }

    static String difference(JsonNode line) {
        JsonNode money = line.path("difference");
        String sign = new BigDecimal(money.path("amount").asText()).signum() > 0 ? "+" : "";
        return sign + money(money);
    }

    private static String plain(JsonNode money) {
        BigDecimal amount = new BigDecimal(money.path("amount").asText());
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
