package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.price.catalog.PricePoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A price version as billing shows it.
 *
 * @param tenant whose price it is; empty for the list price
 * @param ends whether it ends the tenant's own price
 * @param prices of a million of each, with those that its multipliers came to
 * @param source where it comes from, in short; may be empty
 */
record Version(
        String id,
        String model,
        String currency,
        String tenant,
        Instant effective,
        boolean ends,
        SortedMap<PricePoint, BigDecimal> prices,
        String source) {
    private static final String TOKEN_CLASS = "TOKEN_CLASS_";

    Version {
        prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    }

    static Version of(JsonNode version) {
        return new Version(
                version.path("id").asText(),
                version.path("model").asText(),
                version.path("currencyCode").asText(),
                version.path("tenant").asText(""),
                Instant.parse(version.path("effectiveTime").asText()),
                version.path("ends").asBoolean(),
                prices(version),
                source(version.path("provenance")));
    }

    private static SortedMap<PricePoint, BigDecimal> prices(JsonNode version) {
        Map<String, Long> sizes = new HashMap<>();
        version.path("sizeTiers")
                .forEach(tier ->
                        sizes.put(tier.path("name").asText(), tier.path("above").asLong()));
        SortedMap<PricePoint, BigDecimal> prices = new TreeMap<>();
        version.path("prices")
                .forEach(price -> prices.put(
                        new PricePoint(
                                unit(price),
                                sizes.getOrDefault(price.path("sizeTier").asText(""), 0L),
                                price.path("serviceTier").asText("")),
                        new BigDecimal(price.path("perMillion").asText())));
        return prices;
    }

    private static String unit(JsonNode price) {
        String unit = price.path("unit").asText("");
        String tokenClass = price.path("tokenClass").asText("");
        return unit.isEmpty() && tokenClass.startsWith(TOKEN_CLASS) ? tokenClass.substring(TOKEN_CLASS.length()) : unit;
    }

    private static String source(JsonNode provenance) {
        String name = provenance.path("name").asText("");
        String source = provenance.path("source").asText("");
        return name.isEmpty() ? source : source + " " + name;
    }
}
