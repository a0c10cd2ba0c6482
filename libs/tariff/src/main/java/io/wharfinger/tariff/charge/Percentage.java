package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * A share of an amount.
 *
 * @param ratePercent the share in percent
 * @param free the part of the amount that is not charged
 */
public record Percentage(BigDecimal ratePercent, BigDecimal free) implements Charge {
    public Percentage {
        Decimals.notNegative("rate in percent", ratePercent);
        Decimals.notNegative("free amount", free);
    }

    @Override
    public List<ChargeLine> lines(BigDecimal amount) {
        BigDecimal charged = Charge.quantity(amount).subtract(free).max(BigDecimal.ZERO);
        return List.of(ChargeLine.units(1, charged, ratePercent.movePointLeft(2)));
    }
}
