package io.wharfinger.billing.prepaid;

import io.wharfinger.tariff.credit.Use;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Charges of one month as they burn credit. */
final class Charges {
    private static final Comparator<Charge> ORDER =
            Comparator.comparing(Charge::at).thenComparing(Charge::model).thenComparing(Charge::unit);

    private Charges() {}

    /**
     * What burns credit: charges above zero. What is given back (discounts, corrections) lowers the latest charges of the month
     * first, so that credit never pays more than is owed; what it lowers does not depend on the order of arrival.
     */
    static List<Use> uses(List<Charge> charges) {
        var given = charges.stream()
                .map(Charge::amount)
                .filter(amount -> amount.signum() < 0)
                .reduce(BigDecimal.ZERO, BigDecimal::subtract);
        var latestFirst = charges.stream()
                .filter(charge -> charge.amount().signum() > 0)
                .sorted(ORDER.reversed())
                .toList();
        var uses = new ArrayList<Use>();
        for (var charge : latestFirst) {
            var off = charge.amount().min(given);
            given = given.subtract(off);
            if (charge.amount().compareTo(off) > 0) {
                uses.add(use(charge, charge.amount().subtract(off)));
            }
        }
        return uses;
    }

    private static Use use(Charge charge, BigDecimal amount) {
        return new Use(
                charge.at() + "/" + charge.model() + "/" + charge.unit(),
                charge.at(),
                amount,
                Map.of(CreditGrant.MODEL, charge.model(), CreditGrant.UNIT, charge.unit()));
    }
}
