package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tiers without gap or overlap: ascending, the last one without end.
 *
 * @param tiers 1 to 1000 of them
 */
public record Tiers(List<Tier> tiers) {
    private static final int COUNT_MAX = 1000;

    /** Fails with a TariffException that says which tier is wrong and how. */
    public Tiers {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.size() > COUNT_MAX) {
            throw new TariffException("there are %d tiers; there must be 1 to %d.".formatted(tiers.size(), COUNT_MAX));
        }
        requireAscending(tiers);
        tiers.getLast().end().ifPresent(end -> {
            throw new TariffException(
                    "the last tier ends at %s: leave its upTo out, so that every quantity has a price."
                            .formatted(end.toPlainString()));
        });
    }

    /** Tiers of which the last may have an end that is passed over: above it its price goes on. */
    public static Tiers lastGoesOn(List<Tier> tiers) {
        if (tiers.isEmpty() || tiers.getLast().upTo() == null) {
            return new Tiers(tiers);
        }
        requireAscending(tiers);
        List<Tier> open = new ArrayList<>(tiers);
        Tier last = open.removeLast();
        open.add(new Tier(null, last.unit(), last.flat()));
        return new Tiers(open);
    }

    private static void requireAscending(List<Tier> tiers) {
        for (int i = 0; i + 1 < tiers.size(); i++) {
            requireBefore(i + 1, tiers.get(i), tiers.get(i + 1));
        }
    }

    private static void requireBefore(int number, Tier tier, Tier next) {
        BigDecimal end = tier.end()
                .orElseThrow(() -> new TariffException(
                        "tier %d has no end, and there is a tier after it: only the last may be without end."
                                .formatted(number)));
        Optional<BigDecimal> after = next.end().filter(nextEnd -> nextEnd.compareTo(end) <= 0);
        if (after.isPresent()) {
            throw new TariffException("tier %d ends at %s and tier %d at %s: ends must ascend."
                    .formatted(
                            number, end.toPlainString(), number + 1, after.get().toPlainString()));
        }
    }

    /** Index of the tier that a cumulative quantity is in; zero is in the first. */
    int indexOf(BigDecimal quantity) {
        int index = 0;
        while (!tiers.get(index).holds(quantity)) {
            index++;
        }
        return index;
    }

    /** Where a tier begins: the end of the one before. */
    BigDecimal startOf(int index) {
        return index == 0 ? BigDecimal.ZERO : tiers.get(index - 1).end().orElseThrow();
    }
}
