package io.wharfinger.billing.rating;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The requests of a size tier.
 *
 * @param above their total input is strictly above this; -1 if it may be nothing
 * @param upTo and at most this
 */
public record SizeRange(long above, long upTo) {

    /** The range of a tier of a version that has these tiers; of no tier: from nothing up to the first one. */
    public static SizeRange of(String sizeTier, List<SizeTier> tiers) {
        var above = tiers.stream()
                .filter(tier -> tier.name().equals(sizeTier))
                .mapToLong(SizeTier::above)
                .findFirst()
                .orElse(-1);
        var upTo = tiers.stream()
                .mapToLong(SizeTier::above)
                .filter(next -> next > above)
                .min()
                .orElse(Long.MAX_VALUE);
        return new SizeRange(above, upTo);
    }

    /** Of requests of one size. */
    public static SizeRange exactly(long input) {
        return new SizeRange(input - 1, input);
    }

    /** Places of the tiers in which requests of this range may be: that of the smallest, and all up to the largest's. */
    Stream<Integer> places(ServiceRates rates) {
        return Stream.iterate(rates.place(above + 1), place -> place <= rates.place(upTo), place -> place + 1);
    }

    /** The lowest threshold that parts the range. */
    static long parting(SizeRange range, List<SizeTier> tiers) {
        return tiers.stream()
                .map(SizeTier::above)
                .filter(threshold -> threshold > range.above() && threshold < range.upTo())
                .min(Comparator.naturalOrder())
                .orElse(range.upTo());
    }
}
