package io.wharfinger.cli.bench.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.producer.TokenTotals;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bill says.
 *
 * @param cells tokens by model and class
 * @param amount sum of the lines before rounding
 */
public record BillReading(SortedMap<TokenTotals.Cell, Long> cells, BigDecimal amount) {
    /** Reads a tenant's bill. */
    public static BillReading of(String tenant, JsonNode bill) {
        SortedMap<TokenTotals.Cell, Long> cells = new TreeMap<>();
        BigDecimal amount = BigDecimal.ZERO;
        for (JsonNode line : bill.path("lines")) {
            TokenTotals.Cell cell = new TokenTotals.Cell(
                    tenant,
                    line.path("model").asText(),
                    line.path("tokenClass").asText().replace("TOKEN_CLASS_", ""),
                    line.path("partial").asBoolean());
            cells.merge(cell, line.path("tokens").asLong(), Long::sum);
            amount = amount.add(
                    new BigDecimal(line.path("exactAmount").path("amount").asText("0")));
        }
        return new BillReading(cells, amount);
    }

    long tokens() {
        return cells.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How this differs from what was fed; empty if it does not.
     *
     * @param fed of this tenant, and of nobody else
     */
    public String difference(Map<TokenTotals.Cell, Long> fed) {
        if (!cells.equals(fed)) {
            return "billed " + cells + ", fed " + fed;
        }
        BigDecimal wanted = TokenTotals.amount(fed, BillingGround.PER_MILLION);
        return amount.compareTo(wanted) == 0 ? "" : "billed " + amount + ", which should be " + wanted;
    }
}
