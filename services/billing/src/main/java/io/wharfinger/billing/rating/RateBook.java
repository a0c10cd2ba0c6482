package io.wharfinger.billing.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that rating depends on: the tenants' currencies and the prices. Each change of it has a number; usage is rated
 * by the book of one number, so that it can be rated again in the same way. Not thread-safe: it belongs to the intake.
 */
public final class RateBook {
    /** Most answers to keep; beyond that all are forgotten. */
    private static final int FOUND_MAX = 100_000;

    private final Map<String, String> currencies = new HashMap<>();
    private final Map<PriceKey, NavigableMap<Instant, PriceVersion>> prices = new HashMap<>();
    private final Map<PriceKey, List<NavigableMap<Instant, PriceVersion>>> found = new HashMap<>();
    private long number;

    private record PriceKey(String tenantPath, String model, String currencyCode) {}

    /** Number of the last change that is in. */
    public long number() {
        return number;
    }

    /** The book is complete up to this number. */
    public void readThrough(long lastNumber) {
        number = lastNumber;
    }

    public void add(PriceVersion version) {
        prices.computeIfAbsent(
                        new PriceKey(version.tenantPath(), version.model(), version.currencyCode()),
                        _ -> new TreeMap<>())
                .put(version.effectiveTime(), version);
        found.clear();
    }

    /** The tenant's bills are in this currency from now on. */
    public void setCurrency(String tenantPath, String currencyCode) {
        currencies.put(tenantPath, currencyCode);
    }

    /** Currency of a tenant; null if billing has not heard of it. */
    public @Nullable String currency(String tenantPath) {
        return currencies.get(tenantPath);
    }

    /**
     * The version that is in force for a tenant's usage of a minute: that of the longest beginning of the tenant's path
     * that has one and has not ended it.
     */
    public Optional<PriceVersion> price(String tenantPath, String model, String currencyCode, Instant minute) {
        for (var versions : versions(new PriceKey(tenantPath, model, currencyCode))) {
            var inForce = versions.floorEntry(minute);
            if (inForce != null && !inForce.getValue().ends()) {
                return Optional.of(inForce.getValue());
            }
        }
        return Optional.empty();
    }

    /** Versions of the tenant itself, of the one above it, and so on. */
    private List<NavigableMap<Instant, PriceVersion>> versions(PriceKey key) {
        var known = found.get(key);
        if (known != null) {
            return known;
        }
        if (found.size() >= FOUND_MAX) {
            found.clear();
        }
        var versions = search(key);
        found.put(key, versions);
        return versions;
    }

    private List<NavigableMap<Instant, PriceVersion>> search(PriceKey key) {
        var versions = new ArrayList<NavigableMap<Instant, PriceVersion>>();
        var path = key.tenantPath();
        for (var end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            var own = prices.get(new PriceKey(path.substring(0, end + 1), key.model(), key.currencyCode()));
            if (own != null) {
                versions.add(own);
            }
        }
        return versions;
    }
}
