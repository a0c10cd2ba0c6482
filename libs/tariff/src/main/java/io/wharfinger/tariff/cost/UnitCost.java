package io.wharfinger.tariff.cost;

import java.math.BigDecimal;

/** What a token costs and takes, from rates and speeds; all at 1e-12. */
public final class UnitCost {
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final BigDecimal SECONDS_OF_AN_HOUR = new BigDecimal(3600);
    private static final BigDecimal WATTS = new BigDecimal(1000);

    private UnitCost() {}

    /** Cost of a million tokens. */
    public static BigDecimal perMillion(BigDecimal cost, long tokens) {
        return Ratio.of("the number of tokens", cost.multiply(MILLION), BigDecimal.valueOf(tokens));
    }

    /**
     * Cost of a million tokens from the speed of an accelerator.
     *
     * @param perHour cost of an accelerator-hour
     * @param tokensPerSecond of one accelerator
     */
    public static BigDecimal perMillion(BigDecimal perHour, BigDecimal tokensPerSecond) {
        return Ratio.of(
                "the number of tokens per second",
                perHour.multiply(MILLION),
                tokensPerSecond.multiply(SECONDS_OF_AN_HOUR));
    }

    /**
     * Energy of a token in joules.
     *
     * @param kilowatts of one accelerator with its share of all around it
     * @param tokensPerSecond of one accelerator
     */
    public static BigDecimal joulesPerToken(BigDecimal kilowatts, BigDecimal tokensPerSecond) {
        return Ratio.of("the number of tokens per second", kilowatts.multiply(WATTS), tokensPerSecond);
    }

    /** The part of what is held that is used: cost by usage over cost by allocation. */
    public static BigDecimal utilisation(BigDecimal usage, BigDecimal allocation) {
        return Ratio.of("the cost by allocation", usage, allocation);
    }

    /**
     * The utilisation at which serving costs as much as buying.
     *
     * @param usage cost at full utilisation
     * @param listPrice what the same is sold for elsewhere
     */
    public static BigDecimal breakEven(BigDecimal usage, BigDecimal listPrice) {
        return Ratio.of("the list price", usage, listPrice);
    }
}
