package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import io.wharfinger.tariff.money.Rounding;
import java.math.BigDecimal;
import java.util.List;

/**
 * The metered quantity is money itself, and is marked up; rounded at the currency.
 *
 * @param multiplier of the quantity
 * @param digits digits of the currency
 */
public record Dynamic(BigDecimal multiplier, int digits) implements Charge {
    public Dynamic {
        Decimals.notNegative("multiplier", multiplier);
    }

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        BigDecimal exact = Charge.quantity(quantity).multiply(multiplier);
        return List.of(new ChargeLine(1, ChargeLine.Basis.UNIT, quantity, multiplier, Rounding.at(exact, digits)));
    }
}
