package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.notNegative;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * Takes a use back, or a part of it: first what no grant has paid for, then what grants paid, in the order in which they paid.
 * What a grant paid before it ended, or was refreshed or reset, returns as credit that has expired.
 *
 * @param useId the use
 * @param at when, not before the use
 * @param quantity how much of it, not more than is left of it
 */
public record UseVoid(String useId, Instant at, BigDecimal quantity) {
    static final Comparator<UseVoid> ORDER =
            Comparator.comparing(UseVoid::at).thenComparing(UseVoid::useId).thenComparing(UseVoid::quantity);

    public UseVoid {
        notNegative("quantity taken back of use " + useId, quantity);
    }
}
