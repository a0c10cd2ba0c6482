package io.wharfinger.cli.price;

import io.wharfinger.cli.price.catalog.PricePoint;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.rest.RestClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The price versions of a platform that the caller may see.
 *
 * @param versions all of them
 */
record PriceBook(List<Version> versions) {
    private static final String PATH = "/billing/v1/prices";

    /** Reads the versions, of one model or of all, for one tenant itself or for all. */
    static PriceBook read(Services services, Optional<String> model, Optional<String> tenant) {
        String query =
                "?model=" + RestClient.encoded(model.orElse("")) + "&tenant=" + RestClient.encoded(tenant.orElse(""));
        return new PriceBook(services.all(PATH + query, "priceVersions").stream()
                .map(Version::of)
                .toList());
    }

    /** The versions in force at a moment: for each model, currency and tenant the newest that is not after it. */
    Collection<Version> inForce(Instant moment) {
        Map<List<String>, Version> newest = new TreeMap<>(Comparator.comparing(key -> String.join("\u0000", key)));
        for (Version version : versions) {
            if (!version.effective().isAfter(moment)) {
                newest.merge(
                        List.of(version.model(), version.currency(), version.tenant()),
                        version,
                        // The last added comes first; of two for one moment it is the correction.
                        (one, other) -> other.effective().isAfter(one.effective()) ? other : one);
            }
        }
        return newest.values();
    }

    /** List prices in force at a moment in a currency, by model. */
    Map<String, SortedMap<PricePoint, BigDecimal>> listPrices(String currency, Instant moment) {
        Map<String, SortedMap<PricePoint, BigDecimal>> prices = new HashMap<>();
        for (Version version : inForce(moment)) {
            if (version.tenant().isEmpty() && version.currency().equals(currency)) {
                prices.put(version.model(), version.prices());
            }
        }
        return prices;
    }
}
