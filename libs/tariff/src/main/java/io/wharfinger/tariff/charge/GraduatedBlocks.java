package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Blocks of each tier are used up before the next tier's; above the end of the last its price goes on. */
public record GraduatedBlocks(List<BlockTier> tiers) implements Charge {
    public GraduatedBlocks {
        tiers = List.copyOf(tiers);
        BlockTier.check(tiers);
    }

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        BigDecimal left = Charge.quantity(quantity);
        List<ChargeLine> lines = new ArrayList<>();
        for (int i = 0; i < tiers.size() && left.signum() > 0; i++) {
            BlockTier tier = tiers.get(i);
            BigDecimal capacity = tier.capacity();
            boolean last = i == tiers.size() - 1;
            BigDecimal inside = capacity == null || last ? left : left.min(capacity);
            lines.add(ChargeLine.packages(i + 1, tier.blocks(inside), tier.price()));
            left = left.subtract(inside);
        }
        return List.copyOf(lines);
    }
}
