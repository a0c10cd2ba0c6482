package io.wharfinger.cli.price.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gathers the prices of one model and makes them complete, saying each time what it did. */
final class OfferBuilder {
    private final TreeMap<PricePoint, BigDecimal> prices = new TreeMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    /**
     * Adds a price.
     *
     * @throws NotTakenOver if there is another one for the same, unless one of the two is zero
     */
    void add(PricePoint point, String column, PerMillion price) throws NotTakenOver {
        if (price.rounded()) {
            note(column + " is rounded to " + price.price().toPlainString() + " per million");
        }
        BigDecimal before = prices.get(point);
        if (before == null || before.signum() == 0) {
            prices.put(point, price.price());
        } else if (price.price().signum() != 0 && before.compareTo(price.price()) != 0) {
            throw new NotTakenOver("it has two prices of %s: %s and %s per million"
                    .formatted(point, before.toPlainString(), price.price().toPlainString()));
        }
    }

    void note(String note) {
        notes.add(note);
    }

    boolean isEmpty() {
        return prices.isEmpty();
    }

    /** What has come together, complete. */
    Offer offer() {
        dropTiersWithoutBase();
        chargeLike();
        fillSizeTiers();
        fillServiceTiers();
        return new Offer(prices, new ArrayList<>(notes));
    }

    private void dropTiersWithoutBase() {
        for (PricePoint point : List.copyOf(prices.keySet())) {
            if (!prices.containsKey(PricePoint.of(point.unit()))) {
                prices.remove(point);
                note(point + " is left out: there is no price of " + point.unit() + " for all other requests");
            }
        }
    }

    /** What providers charge like something else where they do not say; writes to a cache only if they name neither. */
    private void chargeLike() {
        boolean writesHavePrices = has("CACHE_WRITE_5M") || has("CACHE_WRITE_1H");
        chargeLike("UNCACHED_TEXT", "CACHE_READ");
        if (!writesHavePrices) {
            chargeLike("UNCACHED_TEXT", "CACHE_WRITE_5M");
            chargeLike("UNCACHED_TEXT", "CACHE_WRITE_1H");
        }
        chargeLike("TEXT_OUT", "REASONING_OUT");
    }

    private void chargeLike(String unit, String other) {
        if (!has(unit) || has(other)) {
            return;
        }
        Map.copyOf(prices).forEach((point, price) -> {
            if (point.unit().equals(unit)) {
                prices.put(point.withUnit(other), price);
            }
        });
        note(other + " is charged like " + unit);
    }

    private boolean has(String unit) {
        return prices.containsKey(PricePoint.of(unit));
    }

    /** Every unit has a price in every size tier: where there is none, that of the tier below. */
    private void fillSizeTiers() {
        TreeSet<Long> sizes = sizes();
        for (PricePoint point : List.copyOf(prices.keySet())) {
            for (long above : sizes.tailSet(0L, false)) {
                PricePoint below = PricePoint.of(point.unit()).withAbove(Objects.requireNonNull(sizes.lower(above)));
                if (prices.putIfAbsent(below.withAbove(above), price(below)) == null) {
                    note(below.withAbove(above) + " has the price below it");
                }
            }
        }
    }

    /** A service tier that has a price of a unit has one in every size tier: where there is none, that without. */
    private void fillServiceTiers() {
        TreeSet<Long> sizes = sizes();
        for (PricePoint point : List.copyOf(prices.keySet())) {
            for (long above : sizes) {
                PricePoint tier = point.withAbove(above);
                if (prices.putIfAbsent(tier, price(tier.withServiceTier(""))) == null) {
                    note(tier + " has the price without a service tier");
                }
            }
        }
    }

    private TreeSet<Long> sizes() {
        return prices.keySet().stream().map(PricePoint::above).collect(Collectors.toCollection(TreeSet::new));
    }

    private BigDecimal price(PricePoint point) {
        return Objects.requireNonNull(prices.get(point), point::toString);
    }
}
