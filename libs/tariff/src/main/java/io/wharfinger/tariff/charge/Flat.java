package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * A fee for the period, whatever was used.
 *
 * @param fee the fee
 */
public record Flat(BigDecimal fee) implements Charge {
    public Flat {
        Decimals.notNegative("flat fee", fee);
    }

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        Charge.quantity(quantity);
        return List.of(ChargeLine.flat(1, fee));
    }
}
