package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * One line of a bill.
 *
 * @param model the model, as clients name it
 * @param tokenClass wire name of the class of the tokens
 * @param partial whether this is usage of responses that were cut off
 * @param tokens how many
 * @param perMillion price of one million tokens
 * @param amount tokens times price, rounded to the currency's minor unit
 * @param exactAmount the same before rounding
 */
public record BillLine(
        String model,
        String tokenClass,
        boolean partial,
        long tokens,
        BigDecimal perMillion,
        BigDecimal amount,
        BigDecimal exactAmount) {
    static BillLine of(JsonNode line) {
        return new BillLine(
                line.path("model").asText(),
                line.path("tokenClass").asText(),
                line.path("partial").asBoolean(),
                line.path("tokens").asLong(),
                money(line.path("perMillion")),
                money(line.path("amount")),
                money(line.path("exactAmount")));
    }

    static BigDecimal money(JsonNode money) {
        return new BigDecimal(money.path("amount").asText("0"));
    }

    /** The class of the tokens, for people. */
    public String className() {
        return tokenClass.replace("TOKEN_CLASS_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** Whether the tokens went in. */
    boolean isInput() {
        return !tokenClass.endsWith("_OUT");
    }

    /** Whether the tokens came from a cache. */
    boolean isCacheRead() {
        return tokenClass.equals(TokenClass.CACHE_READ.wireName());
    }
}
