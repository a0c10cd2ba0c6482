package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.notNegative;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a grant is worth after a reset.
 *
 * @param min it is topped up to this, as far as the maximum allows
 * @param max no more than this is kept; not set: all
 */
public record Rollover(BigDecimal min, Optional<BigDecimal> max) {
    /** Everything that is left stays. */
    public static final Rollover ALL = new Rollover(BigDecimal.ZERO, Optional.empty());

    public Rollover {
        notNegative("minimum of a rollover", min);
        max.ifPresent(limit -> notNegative("maximum of a rollover", limit));
    }

    public static Rollover between(BigDecimal min, BigDecimal max) {
        return new Rollover(min, Optional.of(max));
    }

    /** min(max, max(min, ending)). */
    public BigDecimal after(BigDecimal ending) {
        var atLeast = min.max(ending);
        return max.map(atLeast::min).orElse(atLeast);
    }
}
