package io.wharfinger.billing.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Price of one million tokens, or of a million of another unit: zero or more, at most 6 digits after the point, so that the price of one is exact at
 * 1e-12.
 */
public record UnitPrice(BigDecimal perMillion) {
    /** Digits after the point of every exact amount. */
    public static final int SCALE = 12;

    /** Digits after the point that a price of one million may have. */
    public static final int PER_MILLION_SCALE = 6;

    /** No price of one million may be above this: a million for each. */
    public static final BigDecimal MAX = new BigDecimal("1000000000000");

    private static final int MILLION_DIGITS = 6;

    public UnitPrice {
        if (perMillion.signum() < 0 || perMillion.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("a price is from 0 to " + MAX.toPlainString());
        }
        perMillion = perMillion.setScale(PER_MILLION_SCALE, RoundingMode.UNNECESSARY);
    }

    /** What so many cost, exactly, at scale 12. */
    public BigDecimal times(long tokens) {
        // The price has scale 6, so the product has, and a millionth of it has the same digits at scale 12.
        return perMillion.multiply(BigDecimal.valueOf(tokens)).scaleByPowerOfTen(-MILLION_DIGITS);
    }
}
