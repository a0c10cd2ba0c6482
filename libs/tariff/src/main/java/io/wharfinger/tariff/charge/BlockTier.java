package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tier that is sold in blocks.
 *
 * @param blockSize units in a block, above zero
 * @param blocksMax blocks in the tier; null: without end
 * @param price price of a block, also of one that is not full
 */
public record BlockTier(BigDecimal blockSize, @Nullable BigDecimal blocksMax, BigDecimal price) {
    public BlockTier {
        Decimals.positive("block size", blockSize);
        Decimals.notNegative("block price", price);
        if (blocksMax != null) {
            Decimals.positive("blocks of a tier", blocksMax);
        }
    }

    /** Units that the tier holds; null: without end. */
    @Nullable BigDecimal capacity() {
        return blocksMax == null ? null : blocksMax.multiply(blockSize);
    }

    BigDecimal blocks(BigDecimal units) {
        return WholeUnits.UP.of(units, blockSize, 0);
    }

    /** Fails with a TariffException unless every tier but the last has an end. */
    static void check(Iterable<BlockTier> tiers) {
        boolean open = false;
        boolean any = false;
        for (BlockTier tier : tiers) {
            if (open) {
                throw new TariffException(
                        "a tier without end is followed by another: only the last may be without end.");
            }
            open = tier.blocksMax == null;
            any = true;
        }
        if (!any) {
            throw new TariffException("there are no tiers; give one at least.");
        }
    }
}
