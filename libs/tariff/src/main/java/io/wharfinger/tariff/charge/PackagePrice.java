package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * A price for each package of units.
 *
 * @param size units in a package, above zero
 * @param price price of a package
 * @param free units that cost nothing, the first ones
 * @param begun what becomes of a package that is not full
 */
public record PackagePrice(BigDecimal size, BigDecimal price, BigDecimal free, WholeUnits begun) implements Charge {
    public PackagePrice {
        Decimals.positive("package size", size);
        Decimals.notNegative("package price", price);
        Decimals.notNegative("free units", free);
    }

    /** Packages that a cumulative quantity comes to. */
    public BigDecimal packages(BigDecimal quantity) {
        return begun.of(Charge.quantity(quantity).subtract(free).max(BigDecimal.ZERO), size, 0);
    }

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        return List.of(ChargeLine.packages(1, packages(quantity), price));
    }
}
