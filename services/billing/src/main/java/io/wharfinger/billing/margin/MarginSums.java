package io.wharfinger.billing.margin;

import io.wharfinger.tariff.usage.TokenClass;
import java.math.BigDecimal;

/**
 * What something earned and cost, in one currency.
 *
 * @param busyIn cost of tokens that went in
 * @param busyOut cost of tokens that came out
 * @param busyOther cost of what was used and made no tokens
 * @param micros microseconds of single accelerators; {@code unratedMicros} of them without a rate
 */
record MarginSums(
        Revenue revenue,
        BigDecimal busyIn,
        BigDecimal busyOut,
        BigDecimal busyOther,
        BigDecimal idle,
        BigDecimal shared,
        BigDecimal micros,
        BigDecimal unratedMicros,
        long tokensIn,
        long tokensOut,
        BigDecimal energyKwh) {
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    static final MarginSums NOTHING =
            new MarginSums(Revenue.NOTHING, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, 0, 0, ZERO);

    static MarginSums of(RevenueSum sum) {
        return new MarginSums(
                Revenue.of(sum.part(), sum.amount()), ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, 0, 0, ZERO);
    }

    static MarginSums of(CostSum sum) {
        var unrated = sum.currencyCode().isEmpty() ? sum.micros() : ZERO;
        return switch (sum.kind()) {
            case BUSY -> busy(sum, unrated);
            case IDLE ->
                new MarginSums(
                        Revenue.NOTHING,
                        ZERO,
                        ZERO,
                        ZERO,
                        sum.amount(),
                        ZERO,
                        sum.micros(),
                        unrated,
                        0,
                        0,
                        sum.energyKwh());
            case SHARED ->
                new MarginSums(Revenue.NOTHING, ZERO, ZERO, ZERO, ZERO, sum.amount(), ZERO, ZERO, 0, 0, ZERO);
        };
    }

    private static MarginSums busy(CostSum sum, BigDecimal unrated) {
        boolean isNone = sum.tokenClass().isEmpty();
        boolean isIn = !isNone && TokenClass.valueOf(sum.tokenClass()).isInput();
        return new MarginSums(
                Revenue.NOTHING,
                isIn ? sum.amount() : ZERO,
                isIn || isNone ? ZERO : sum.amount(),
                isNone ? sum.amount() : ZERO,
                ZERO,
                ZERO,
                sum.micros(),
                unrated,
                isIn ? sum.tokens() : 0,
                isIn ? 0 : sum.tokens(),
                sum.energyKwh());
    }

    MarginSums plus(MarginSums other) {
        return new MarginSums(
                revenue.plus(other.revenue),
                busyIn.add(other.busyIn),
                busyOut.add(other.busyOut),
                busyOther.add(other.busyOther),
                idle.add(other.idle),
                shared.add(other.shared),
                micros.add(other.micros),
                unratedMicros.add(other.unratedMicros),
                Math.addExact(tokensIn, other.tokensIn),
                Math.addExact(tokensOut, other.tokensOut),
                energyKwh.add(other.energyKwh));
    }

    BigDecimal busy() {
        return busyIn.add(busyOut).add(busyOther);
    }

    BigDecimal cost() {
        return busy().add(idle).add(shared);
    }

    long tokens() {
        return Math.addExact(tokensIn, tokensOut);
    }
}
