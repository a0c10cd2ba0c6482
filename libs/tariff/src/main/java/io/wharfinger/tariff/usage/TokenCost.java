package io.wharfinger.tariff.usage;

import java.math.BigDecimal;

/**
 * What a request's tokens cost, exactly: nothing is rounded.
 *
 * @param input what went in
 * @param output what came out
 */
public record TokenCost(BigDecimal input, BigDecimal output) {

    /** Prices the tokens; classes without tokens need no price. */
    public static TokenCost of(TokenTally tokens, TokenPrices prices) {
        return new TokenCost(sum(tokens, prices, true), sum(tokens, prices, false));
    }

    /**
     * Prices the tokens of a request that is large: above a threshold the whole request has other prices, what comes out too.
     *
     * @param above prices above the threshold; a class that has none there keeps its price
     */
    public static TokenCost of(TokenTally tokens, TokenPrices prices, long threshold, TokenPrices above) {
        return of(tokens, tokens.in() > threshold ? prices.replacedBy(above) : prices);
    }

    public BigDecimal total() {
        return input.add(output);
    }

    private static BigDecimal sum(TokenTally tokens, TokenPrices prices, boolean isInput) {
        var sum = BigDecimal.ZERO;
        for (var tokenClass : TokenClass.values()) {
            long count = tokens.count(tokenClass);
            if (tokenClass.isInput() == isInput && count != 0) {
                sum = sum.add(prices.of(tokenClass).multiply(BigDecimal.valueOf(count)));
            }
        }
        return sum;
    }
}
