package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOO_HIGH;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** Prices that service tiers get from a multiplier, rounded half up to what one unit's price may have: once, for good. */
final class Multiplied {
    private Multiplied() {}

    /** One price for each that has no service tier and each multiplier, but where one was given. */
    static Map<PricePoint, UnitPrice> prices(Map<PricePoint, UnitPrice> given, Map<String, BigDecimal> multipliers) {
        var made = new TreeMap<PricePoint, UnitPrice>();
        given.forEach((point, price) -> {
            if (point.serviceTier().equals(PricePoint.ANY_SERVICE)) {
                multipliers.forEach((serviceTier, multiplier) -> made.put(
                        new PricePoint(point.unit(), point.sizeTier(), serviceTier), times(price, multiplier)));
            }
        });
        made.keySet().removeAll(given.keySet());
        return made;
    }

    private static UnitPrice times(UnitPrice price, BigDecimal multiplier) {
        var perMillion =
                price.perMillion().multiply(multiplier).setScale(UnitPrice.PER_MILLION_SCALE, RoundingMode.HALF_UP);
        Require.that(
                perMillion.compareTo(UnitPrice.MAX) <= 0,
                BILLING_PRICE_TOO_HIGH,
                "serviceTiers.multiplier",
                "A price times its multiplier is %s; at most %s is allowed."
                        .formatted(perMillion.toPlainString(), UnitPrice.MAX.toPlainString()));
        return new UnitPrice(perMillion);
    }
}
