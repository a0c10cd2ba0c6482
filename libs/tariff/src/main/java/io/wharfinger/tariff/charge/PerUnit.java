package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * The same price for each unit.
 *
 * @param unit price of one unit
 */
public record PerUnit(BigDecimal unit) implements Charge {
    public PerUnit {
        Decimals.notNegative("unit price", unit);
    }

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        return List.of(ChargeLine.units(1, Charge.quantity(quantity), unit));
    }
}
