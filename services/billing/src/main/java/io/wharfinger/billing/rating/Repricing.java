package io.wharfinger.billing.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The difference between what usage is booked at and what it comes to by a rate book: what is due, less what is booked. It
 * depends on the usage and on the book only, so that a repeat, and usage that nothing changed for, come to nothing.
 */
public sealed interface Repricing {

    /**
     * Every part has a price.
     *
     * @param deltas what is to be booked: below zero at prices that usage leaves, above at those that it comes to; quantities
     *     of each unit add up to zero
     */
    record Difference(List<Delta> deltas) implements Repricing {}

    /** A part has no price by the book. */
    record PriceMissing(RatedPart part) implements Repricing {}

    /** Which price a part has depends on minutes that are not known. */
    record MinuteUnknown(RatedPart part) implements Repricing {}

    /**
     * Which price a part has depends on sizes of requests that are not known.
     *
     * @param threshold the size
     */
    record SizeUnknown(RatedPart part, long threshold) implements Repricing {}

    /**
     * Compares.
     *
     * @param parts all usage of some quarters of an hour
     * @param booked what is booked for it in sum, at the first minutes of the quarters
     */
    static Repricing of(List<RatedPart> parts, List<Delta> booked, RateBook book, PartDetail detail) {
        var due = new Due(book, detail);
        for (var part : parts) {
            var failure = due.add(part);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        return new Difference(difference(due.sums(), booked));
    }

    /** What usage is booked under. */
    record Place(UsageGrain grain, UUID priceVersionId, String currencyCode) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::currencyCode)
                .thenComparing(Place::grain)
                .thenComparing(Place::priceVersionId);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** A quantity, and what it costs. */
    record Sum(long tokens, BigDecimal amount) {
        Sum plus(Sum other) {
            return new Sum(Math.addExact(tokens, other.tokens), amount.add(other.amount));
        }
    }

    private static List<Delta> difference(Map<Place, Sum> due, List<Delta> booked) {
        var left = new TreeMap<>(due);
        for (var sum : booked) {
            left.merge(
                    new Place(sum.grain(), sum.priceVersionId(), sum.currencyCode()),
                    new Sum(-sum.tokens(), sum.amount().negate()),
                    Sum::plus);
        }
        var deltas = new ArrayList<Delta>();
        left.forEach((place, sum) -> {
            if (sum.tokens() != 0) {
                deltas.add(new Delta(
                        place.grain(), place.priceVersionId(), place.currencyCode(), sum.tokens(), sum.amount()));
            }
        });
        return List.copyOf(deltas);
    }
}
