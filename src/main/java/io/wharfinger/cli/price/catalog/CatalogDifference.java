package io.wharfinger.cli.price.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue would change.
 *
 * @param changes models that are new or have other prices, in the order of their names
 * @param unchanged names of models whose prices are the same
 * @param refused why others cannot be taken over, by name
 */
public record CatalogDifference(List<Change> changes, List<String> unchanged, SortedMap<String, String> refused) {

    /**
     * What changes for one model.
     *
     * @param model the name that it has on the platform
     * @param isNew whether it has had no prices
     */
    public record Change(String model, boolean isNew, Offer offer, List<Step> steps) {}

    /**
     * One price that changes.
     *
     * @param before null if there was none
     * @param after null if there is none any more
     */
    public record Step(
            PricePoint point,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after) {}

    /**
     * The difference.
     *
     * @param names what to take over: names on the platform by names in the catalogue
     * @param current prices on the platform, by name there
     */
    public static CatalogDifference of(
            Catalog catalog, SortedMap<String, String> names, Map<String, SortedMap<PricePoint, BigDecimal>> current) {
        List<Change> changes = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        SortedMap<String, String> refused = new TreeMap<>();
        names.forEach((name, model) -> {
            Offer offer = catalog.offers().get(name);
            if (offer == null) {
                refused.put(name, catalog.refused().getOrDefault(name, "the table does not have it"));
                return;
            }
            SortedMap<PricePoint, BigDecimal> before = current.getOrDefault(model, new TreeMap<>());
            List<Step> steps = steps(before, offer.prices());
            if (steps.isEmpty()) {
                unchanged.add(model);
            } else {
                changes.add(new Change(model, before.isEmpty(), offer, steps));
            }
        });
        return new CatalogDifference(List.copyOf(changes), List.copyOf(unchanged), refused);
    }

    private static List<Step> steps(SortedMap<PricePoint, BigDecimal> before, SortedMap<PricePoint, BigDecimal> after) {
        TreeSet<PricePoint> points = new TreeSet<>(before.keySet());
        points.addAll(after.keySet());
        return points.stream()
                .filter(point -> !same(before.get(point), after.get(point)))
                .map(point -> new Step(point, before.get(point), after.get(point)))
                .toList();
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) == 0;
    }
}
