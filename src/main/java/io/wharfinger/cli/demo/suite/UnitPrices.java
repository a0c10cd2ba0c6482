package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.math.BigDecimal;

/**
 * Prices of one million tokens of a model, in one currency.
 *
 * @param uncached of a prompt token that had to be computed
 * @param cacheRead of a prompt token that came from a cache
 * @param textOut of a generated token
 */
public record UnitPrices(BigDecimal uncached, BigDecimal cacheRead, BigDecimal textOut) {
    private static final int MILLION_DIGITS = 6;

    /** Prices from decimal text. */
    public static UnitPrices of(String uncached, String cacheRead, String textOut) {
        return new UnitPrices(new BigDecimal(uncached), new BigDecimal(cacheRead), new BigDecimal(textOut));
    }

    static UnitPrices of(JsonNode classPrices) {
        return new UnitPrices(
                price(classPrices, TokenClass.UNCACHED_TEXT),
                price(classPrices, TokenClass.CACHE_READ),
                price(classPrices, TokenClass.TEXT_OUT));
    }

    private static BigDecimal price(JsonNode classPrices, TokenClass tokenClass) {
        for (JsonNode price : classPrices) {
            if (price.path("tokenClass").asText().equals(tokenClass.wireName())) {
                return new BigDecimal(price.path("perMillion").asText("0"));
            }
        }
        return BigDecimal.ZERO;
    }

    /** Price of one million tokens of a class. */
    BigDecimal of(TokenClass tokenClass) {
        return switch (tokenClass) {
            case UNCACHED_TEXT -> uncached;
            case CACHE_READ -> cacheRead;
            case TEXT_OUT -> textOut;
        };
    }

    /** What usage costs, exactly. */
    public BigDecimal cost(Tally usage) {
        long cached = usage.get(Measure.CACHE_READ);
        return BigDecimal.valueOf(usage.get(Measure.INPUT) - cached)
                .multiply(uncached)
                .add(BigDecimal.valueOf(cached).multiply(cacheRead))
                .add(BigDecimal.valueOf(usage.get(Measure.OUTPUT)).multiply(textOut))
                .movePointLeft(MILLION_DIGITS);
    }
}
