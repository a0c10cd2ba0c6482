package io.wharfinger.billing.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an accelerator of a class, or something that all of a cluster share, costs an hour from a moment on, until the next
 * rate of the same.
 *
 * @param item what it is the rate of
 * @param perHour of one accelerator, or of the whole shared thing
 * @param nodePerHour an accelerator's share of the node around it; 0 for shared things
 * @param powerKilowatts of one accelerator with its share of all around it, if known
 * @param effectiveTime a full hour
 */
record CostRate(
        UUID id,
        Item item,
        String currencyCode,
        BigDecimal perHour,
        BigDecimal nodePerHour,
        Optional<BigDecimal> powerKilowatts,
        Instant effectiveTime,
        String note,
        Instant createTime) {
    private static final BigDecimal MICROS_OF_AN_HOUR = new BigDecimal(3_600_000_000L);
    private static final int DIGITS = 12;

    /**
     * What a rate is of: one of the two names is set.
     *
     * @param acceleratorClass class of accelerators
     * @param shared name of something that all share, for example {@code gateway}
     */
    record Item(String cluster, String acceleratorClass, String shared) {
        boolean isShared() {
            return !shared.isEmpty();
        }
    }

    /** Cost of so many microseconds, of all accelerators together, at 1e-12. */
    BigDecimal cost(BigDecimal micros) {
        return hours(micros.multiply(perHour.add(nodePerHour)));
    }

    /** Energy of so many microseconds in kilowatt-hours, at 1e-12. */
    Optional<BigDecimal> energy(BigDecimal micros) {
        return powerKilowatts.map(power -> hours(micros.multiply(power)));
    }

    private static BigDecimal hours(BigDecimal product) {
        return product.divide(MICROS_OF_AN_HOUR, DIGITS, RoundingMode.HALF_UP);
    }
}
