package io.wharfinger.cli.price.catalog;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prices of one model as billing can have them: complete in every size tier.
 *
 * @param prices of a million of each
 * @param notes what was rounded, made from something else, or left out, in words
 */
public record Offer(SortedMap<PricePoint, BigDecimal> prices, List<String> notes) {
    public Offer {
        prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
        notes = List.copyOf(notes);
    }
}
