package io.wharfinger.billing.accelerator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Accelerator time of one holder.
 *
 * @param holder for whom and what
 * @param micros microseconds of single accelerators, exact
 * @param heldNow accelerators that are held now
 */
public record HeldTime(Holder holder, long micros, int heldNow) {
    private static final BigDecimal MICROS_OF_AN_HOUR = new BigDecimal(3_600_000_000L);
    private static final int SCALE = 9;

    /** Hours, at 9 decimals, rounded half up. */
    public BigDecimal hours() {
        return new BigDecimal(micros).divide(MICROS_OF_AN_HOUR, SCALE, RoundingMode.HALF_UP);
    }
}
