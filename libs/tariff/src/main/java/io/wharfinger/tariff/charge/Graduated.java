package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Each unit at the price of the tier that it is in, and each tier's flat fee once it is entered; the first tier's is due
 * at zero usage.
 */
public record Graduated(Tiers tiers) implements Charge {

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        int last = tiers.indexOf(Charge.quantity(quantity));
        List<ChargeLine> lines = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            addLines(lines, i, quantity);
        }
        return List.copyOf(lines);
    }

    private void addLines(List<ChargeLine> lines, int index, BigDecimal quantity) {
        Tier tier = tiers.tiers().get(index);
        BigDecimal inside = tier.end().map(quantity::min).orElse(quantity).subtract(tiers.startOf(index));
        tier.unitPrice()
                .filter(price -> inside.signum() > 0)
                .ifPresent(price -> lines.add(ChargeLine.units(index + 1, inside, price)));
        tier.flatFee().ifPresent(fee -> lines.add(ChargeLine.flat(index + 1, fee)));
    }
}
