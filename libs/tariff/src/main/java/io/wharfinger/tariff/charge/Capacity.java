package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A price for the peaks of one or more units: that of the lowest tier whose every limit holds its unit's peak. */
public record Capacity(List<CapacityTier> tiers) {

    /**
     * One size of capacity.
     *
     * @param limits highest peak of each unit; empty: without end
     * @param price price for the period
     */
    public record CapacityTier(List<Optional<BigDecimal>> limits, BigDecimal price) {
        public CapacityTier {
            limits = List.copyOf(limits);
            Decimals.notNegative("price of a capacity", price);
        }

        private boolean holds(List<BigDecimal> peaks) {
            return IntStream.range(0, peaks.size())
                    .allMatch(i -> limits.get(i)
                            .map(limit -> peaks.get(i).compareTo(limit) <= 0)
                            .orElse(true));
        }
    }

    public Capacity {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty()) {
            throw new TariffException("there are no tiers of capacity; give one at least.");
        }
        int units = tiers.getFirst().limits().size();
        if (tiers.stream().anyMatch(tier -> tier.limits().size() != units)) {
            throw new TariffException("each tier of capacity needs %d limits, one for each unit.".formatted(units));
        }
    }

    /** The price; above the last tier there is none but the last's. */
    public BigDecimal amount(List<BigDecimal> peaks) {
        return tier(peaks).orElse(tiers.getLast()).price();
    }

    /** Whether the peaks are within the last tier. */
    public boolean holds(List<BigDecimal> peaks) {
        return tier(peaks).isPresent();
    }

    private Optional<CapacityTier> tier(List<BigDecimal> peaks) {
        if (peaks.size() != tiers.getFirst().limits().size()) {
            throw new TariffException("there are %d peaks and %d limits; give one peak for each unit."
                    .formatted(peaks.size(), tiers.getFirst().limits().size()));
        }
        return tiers.stream().filter(tier -> tier.holds(peaks)).findFirst();
    }
}
