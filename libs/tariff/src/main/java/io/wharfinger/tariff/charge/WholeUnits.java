package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What becomes of a unit that is not full. */
public enum WholeUnits {
    /** It counts as one. */
    UP(RoundingMode.CEILING),
    /** It does not count. */
    DOWN(RoundingMode.FLOOR),
    /** From a half on it counts as one. */
    HALF_UP(RoundingMode.HALF_UP);

    private final RoundingMode mode;

    WholeUnits(RoundingMode mode) {
        this.mode = mode;
    }

    /** quantity / size, with so many digits after the point. */
    BigDecimal of(BigDecimal quantity, BigDecimal size, int digits) {
        return quantity.divide(size, digits, mode);
    }
}
