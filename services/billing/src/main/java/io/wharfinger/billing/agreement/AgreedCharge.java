package io.wharfinger.billing.agreement;

import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Conditions;

/**
 * One charge of an agreement.
 *
 * @param name once in the agreement
 * @param title what the bill calls it
 * @param basis what is charged for
 * @param selector which usage it is for
 * @param charge how the quantity becomes money
 * @param conditions what changes it
 * @param unit what the bill calls a unit of the price, such as "1000000 tokens"
 * @param onTop whether the usage's rated amount stays; otherwise the charge takes its place
 */
public record AgreedCharge(
        String name,
        String title,
        Basis basis,
        Selector selector,
        Charge charge,
        Conditions conditions,
        String unit,
        boolean onTop) {

    /** Whether rated usage is taken off because of it. */
    public boolean replacesRated() {
        return !onTop && (basis == Basis.USAGE || basis == Basis.RATED_AMOUNT);
    }
}
