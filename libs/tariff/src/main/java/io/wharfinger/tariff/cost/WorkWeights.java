package io.wharfinger.tariff.cost;

import static io.wharfinger.tariff.money.Decimals.notNegative;

import java.math.BigDecimal;

/**
 * Work of a token of a model: seconds of an engine where it is measured, else only a proportion.
 *
 * @param uncachedIn of a token that went in and had to be computed
 * @param cacheRead of a token that was read from a cache
 * @param out of a token that came out
 */
public record WorkWeights(BigDecimal uncachedIn, BigDecimal cacheRead, BigDecimal out) {
    /** Where nothing is measured: a cached token is a tenth of an uncached one, one that comes out 2.5 of them. */
    public static final WorkWeights DEFAULT =
            new WorkWeights(BigDecimal.ONE, new BigDecimal("0.1"), new BigDecimal("2.5"));

    public WorkWeights {
        notNegative("work of an uncached token", uncachedIn);
        notNegative("work of a cached token", cacheRead);
        notNegative("work of a token that comes out", out);
    }

    /** The work of some tokens. */
    public BigDecimal work(long uncachedTokens, long cachedTokens, long outTokens) {
        return uncachedIn
                .multiply(BigDecimal.valueOf(uncachedTokens))
                .add(cacheRead.multiply(BigDecimal.valueOf(cachedTokens)))
                .add(out.multiply(BigDecimal.valueOf(outTokens)));
    }
}
