package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.List;

/** All units in blocks of the tier that the total is in; above the end of the last its price goes on. */
public record VolumeBlocks(List<BlockTier> tiers) implements Charge {
    public VolumeBlocks {
        tiers = List.copyOf(tiers);
        BlockTier.check(tiers);
    }

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        int index = indexOf(Charge.quantity(quantity));
        BlockTier tier = tiers.get(index);
        return List.of(ChargeLine.packages(index + 1, tier.blocks(quantity), tier.price()));
    }

    private int indexOf(BigDecimal quantity) {
        BigDecimal end = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size() - 1; i++) {
            BigDecimal capacity = tiers.get(i).capacity();
            end = capacity == null ? quantity : end.add(capacity);
            if (quantity.compareTo(end) <= 0) {
                return i;
            }
        }
        return tiers.size() - 1;
    }
}
