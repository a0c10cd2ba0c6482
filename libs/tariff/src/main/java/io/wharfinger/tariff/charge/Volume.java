package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** All units at the price of the tier that the total is in, and that tier's flat fee. The total may fall at an end. */
public record Volume(Tiers tiers) implements Charge {

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        return lines(quantity, quantity);
    }

    /**
     * The price of the tier that the full quantity is in, for a prorated part of it.
     *
     * @param full chooses the tier
     * @param prorated is priced
     */
    public BigDecimal prorated(BigDecimal full, BigDecimal prorated) {
        return ChargeLine.sum(lines(full, prorated));
    }

    private List<ChargeLine> lines(BigDecimal full, BigDecimal priced) {
        int index = tiers.indexOf(Charge.quantity(full));
        Tier tier = tiers.tiers().get(index);
        List<ChargeLine> lines = new ArrayList<>();
        tier.unitPrice()
                .filter(price -> priced.signum() > 0)
                .ifPresent(price -> lines.add(ChargeLine.units(index + 1, Charge.quantity(priced), price)));
        tier.flatFee().ifPresent(fee -> lines.add(ChargeLine.flat(index + 1, fee)));
        return List.copyOf(lines);
    }
}
