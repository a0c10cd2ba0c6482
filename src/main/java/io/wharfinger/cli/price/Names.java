package io.wharfinger.cli.price;

import io.wharfinger.cli.price.catalog.Catalog;
import io.wharfinger.local.LocalException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which models are taken over from a table, and what they are called here. */
final class Names {
    private Names() {}

    /**
     * Names here by names in the table.
     *
     * @param selected {@code NAME} or {@code NAME=MODEL}; empty for all in the table
     */
    static SortedMap<String, String> of(Catalog catalog, Optional<List<String>> selected) {
        SortedMap<String, String> names = new TreeMap<>();
        if (selected.isEmpty()) {
            catalog.offers().keySet().forEach(name -> names.put(name, name));
            catalog.refused().keySet().forEach(name -> names.put(name, name));
            return names;
        }
        Set<String> models = new HashSet<>();
        for (String name : selected.get()) {
            int sign = name.indexOf('=');
            String model = sign < 0 ? name : name.substring(sign + 1);
            if (!models.add(model)) {
                throw new LocalException("--models names " + model + " twice: a model has one price at a time");
            }
            names.put(sign < 0 ? name : name.substring(0, sign), model);
        }
        return names;
    }
}
