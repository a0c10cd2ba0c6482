package io.wharfinger.cli.price.catalog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A price table as it was read; each of its models is in one of the two.
 *
 * @param offers what can be taken over, by model
 * @param refused why others cannot, by model
 */
public record Catalog(SortedMap<String, Offer> offers, SortedMap<String, String> refused) {
    public Catalog {
        offers = Collections.unmodifiableSortedMap(new TreeMap<>(offers));
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }
}
