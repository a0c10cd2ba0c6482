package io.wharfinger.billing.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What a tenant used in a period. */
public record Measured(List<RatedSum> rated, List<HeldSum> held) {
    private static final BigDecimal MICROS_OF_AN_HOUR = new BigDecimal(3_600_000_000L);
    private static final int HOUR_DIGITS = 9;

    public Measured {
        rated = List.copyOf(rated);
        held = List.copyOf(held);
    }

    /** What all of it was rated at. */
    BigDecimal amount() {
        return amount(Selector.ALL);
    }

    /** What a part of it was rated at. */
    BigDecimal amount(Selector selector) {
        return rated.stream()
                .filter(sum -> selector.usage(sum.model(), sum.unit(), sum.serviceTier()))
                .map(RatedSum::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a charge is for; corrections can take a sum below zero, which then counts as zero. */
    BigDecimal quantity(AgreedCharge charge) {
        return switch (charge.basis()) {
            case USAGE -> units(charge.selector()).max(BigDecimal.ZERO);
            case RATED_AMOUNT -> amount(charge.selector()).max(BigDecimal.ZERO);
            case ACCELERATOR_HOURS -> hours(charge.selector());
            case PERIOD -> BigDecimal.ONE;
        };
    }

    private BigDecimal units(Selector selector) {
        return rated.stream()
                .filter(sum -> selector.usage(sum.model(), sum.unit(), sum.serviceTier()))
                .map(sum -> BigDecimal.valueOf(sum.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal hours(Selector selector) {
        BigDecimal micros = held.stream()
                .filter(sum -> selector.accelerators(sum.acceleratorClass()))
                .map(sum -> BigDecimal.valueOf(sum.micros()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return micros.divide(MICROS_OF_AN_HOUR, HOUR_DIGITS, RoundingMode.HALF_UP);
    }
}
