package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What usage of the past would have come to at other prices. It works on sums, and says so where they do not tell. */
public sealed interface WhatIf {

    /**
     * The two amounts of each tenant, model, currency and unit that the proposals are for.
     *
     * @param lines in the order of their keys
     */
    record Compared(List<Line> lines) implements WhatIf {}

    /** A unit was used that the proposed prices do not have. */
    record PriceMissing(RatedSum sum) implements WhatIf {}

    /**
     * The proposed prices part requests at a size at which they were not parted when they were rated.
     *
     * @param threshold the size
     */
    record SizeUnknown(RatedSum sum, long threshold) implements WhatIf {}

    /** What a line is about. */
    record Key(String tenantPath, String model, String currencyCode, Unit unit) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::tenantPath)
                .thenComparing(Key::model)
                .thenComparing(Key::currencyCode)
                .thenComparing(Key::unit);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Two amounts for the same usage.
     *
     * @param amount as it was rated
     * @param proposed at the proposed prices
     */
    record Line(Key key, long tokens, BigDecimal amount, BigDecimal proposed) {

        /** What would be paid more; below zero if less. */
        public BigDecimal difference() {
            return proposed.subtract(amount);
        }

        private Line plus(Line other) {
            return new Line(
                    key, Math.addExact(tokens, other.tokens), amount.add(other.amount), proposed.add(other.proposed));
        }
    }

    /**
     * Compares.
     *
     * @param sizeTiers of the versions that the usage was rated by
     * @param proposals of several for one usage, that of the longest tenant path counts
     */
    static WhatIf of(List<RatedSum> sums, Map<UUID, List<SizeTier>> sizeTiers, List<Proposal> proposals) {
        var lines = new TreeMap<Key, Line>();
        for (var sum : sums) {
            var proposal = proposal(sum, proposals);
            if (proposal.isEmpty()) {
                continue;
            }
            var range = SizeRange.of(sum.sizeTier(), sizeTiers.getOrDefault(sum.priceVersionId(), List.of()));
            var rates = proposal.get().rates().serviceTier(sum.serviceTier());
            var prices = range.places(rates)
                    .map(place -> Optional.ofNullable(rates.price(place, sum.unit())))
                    .distinct()
                    .toList();
            if (prices.contains(Optional.<UnitPrice>empty())) {
                return new PriceMissing(sum);
            }
            if (prices.size() > 1) {
                return new SizeUnknown(
                        sum, SizeRange.parting(range, proposal.get().rates().sizeTiers()));
            }
            var line = line(sum, prices.getFirst().orElseThrow());
            lines.merge(line.key(), line, Line::plus);
        }
        return new Compared(List.copyOf(lines.values()));
    }

    private static Optional<Proposal> proposal(RatedSum sum, List<Proposal> proposals) {
        return proposals.stream()
                .filter(proposal -> proposal.isFor(sum))
                .max(Comparator.comparingInt(proposal -> proposal.tenantPath().length()));
    }

    private static Line line(RatedSum sum, UnitPrice price) {
        var key = new Key(sum.tenantPath(), sum.model(), sum.currencyCode(), sum.unit());
        return new Line(key, sum.tokens(), sum.amount(), price.times(sum.tokens()));
    }
}
