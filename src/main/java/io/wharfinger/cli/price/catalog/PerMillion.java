package io.wharfinger.cli.price.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price of one, as a table has it, as the price of a million that billing has: at most 6 digits after the point.
 *
 * @param price of a million
 * @param rounded whether the table's was finer
 */
record PerMillion(BigDecimal price, boolean rounded) {
    private static final int MILLION_DIGITS = 6;
    private static final int SCALE = 6;
    private static final BigDecimal ONE_MIN = new BigDecimal("0.0000000000005");
    private static final BigDecimal ONE_MAX = BigDecimal.valueOf(1_000_000);

    /**
     * Reads a price of one.
     *
     * @throws NotTakenOver if it is no number, below zero, too high, or so fine that nothing would be left of it
     */
    static PerMillion of(String column, JsonNode one) throws NotTakenOver {
        BigDecimal exact = number(column, one);
        if (exact.signum() < 0) {
            throw new NotTakenOver(column + " is below zero");
        }
        if (exact.compareTo(ONE_MAX) > 0) {
            throw new NotTakenOver(column + " is above " + ONE_MAX.toPlainString() + " for one");
        }
        if (exact.signum() != 0 && exact.compareTo(ONE_MIN) < 0) {
            throw new NotTakenOver(column + " is finer than a price may be, nothing would be left of it");
        }
        BigDecimal price = exact.movePointRight(MILLION_DIGITS).setScale(SCALE, RoundingMode.HALF_UP);
        return new PerMillion(plain(price), price.compareTo(exact.movePointRight(MILLION_DIGITS)) != 0);
    }

    private static BigDecimal number(String column, JsonNode one) throws NotTakenOver {
        if (!one.isNumber() || one.isDouble()) {
            throw new NotTakenOver(column + " is no number: " + one);
        }
        return one.decimalValue();
    }

    /** A price without needless zeros. */
    static BigDecimal plain(BigDecimal price) {
        return price.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(price.stripTrailingZeros().toPlainString());
    }
}
