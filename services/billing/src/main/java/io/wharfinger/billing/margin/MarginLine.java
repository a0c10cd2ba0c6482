package io.wharfinger.billing.margin;

import io.wharfinger.contracts.billing.v1.MarginRowKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A row of a margin: what was summed, and the figures that follow from it.
 *
 * @param kind what it is of
 * @param name empty for what is none's
 * @param currencyCode empty where nothing was earned and no rate is known
 */
record MarginLine(MarginRowKind kind, String name, String currencyCode, MarginSums sums) {
    private static final int DIGITS = 12;
    private static final int SHORT_DIGITS = 6;
    private static final int PERCENT_DIGITS = 2;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final BigDecimal JOULES_OF_A_KWH = new BigDecimal(3_600_000);
    private static final BigDecimal MICROS_OF_AN_HOUR = new BigDecimal(3_600_000_000L);

    BigDecimal revenue() {
        return sums.revenue().sum();
    }

    BigDecimal margin() {
        return revenue().subtract(sums.cost());
    }

    Optional<BigDecimal> marginPercent() {
        return ratio(margin().multiply(HUNDRED), revenue(), PERCENT_DIGITS);
    }

    /** Idle and shared cost follow the cost of what was used. */
    Optional<BigDecimal> costPerMillionIn() {
        return perMillion(sums.busyIn(), sums.tokensIn());
    }

    Optional<BigDecimal> costPerMillionOut() {
        return perMillion(sums.busyOut(), sums.tokensOut());
    }

    private Optional<BigDecimal> perMillion(BigDecimal busy, long tokens) {
        return ratio(
                sums.cost().multiply(busy).multiply(MILLION), sums.busy().multiply(BigDecimal.valueOf(tokens)), DIGITS);
    }

    /** Cost by usage over cost by allocation. */
    Optional<BigDecimal> utilisation() {
        return ratio(sums.busy(), sums.busy().add(sums.idle()), SHORT_DIGITS);
    }

    /**
     * The utilisation at which a million tokens cost as much as they are sold for.
     *
     * @param listPrice what a million tokens are sold for; empty: what was earned by a million
     */
    Optional<BigDecimal> breakEven(Optional<BigDecimal> listPrice) {
        var sold = listPrice
                .map(price -> price.multiply(BigDecimal.valueOf(sums.tokens())))
                .orElseGet(() -> revenue().multiply(MILLION));
        return ratio(sums.busy().multiply(MILLION), sold, SHORT_DIGITS);
    }

    BigDecimal acceleratorHours() {
        return hours(sums.micros());
    }

    BigDecimal unratedHours() {
        return hours(sums.unratedMicros());
    }

    private static BigDecimal hours(BigDecimal micros) {
        return micros.divide(MICROS_OF_AN_HOUR, SHORT_DIGITS, RoundingMode.HALF_UP);
    }

    Optional<BigDecimal> joulesPerToken() {
        return sums.energyKwh().signum() == 0
                ? Optional.empty()
                : ratio(sums.energyKwh().multiply(JOULES_OF_A_KWH), BigDecimal.valueOf(sums.tokens()), SHORT_DIGITS);
    }

    private static Optional<BigDecimal> ratio(BigDecimal dividend, BigDecimal divisor, int digits) {
        return divisor.signum() <= 0
                ? Optional.empty()
                : Optional.of(dividend.divide(divisor, digits, RoundingMode.HALF_UP));
    }
}
