package io.wharfinger.billing.rating;

import java.time.Instant;
import java.util.HashMap;
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
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<PriceKey, NavigableMap<Instant, PriceVersion>> prices = new HashMap<>();
    private long number;

    private record PriceKey(String model, String currencyCode) {}

    /** Number of the last change that is in. */
    public long number() {
        return number;
    }

    /** The book is complete up to this number. */
    public void readThrough(long lastNumber) {
        number = lastNumber;
    }

    public void add(PriceVersion version) {
        prices.computeIfAbsent(new PriceKey(version.model(), version.currencyCode()), _ -> new TreeMap<>())
                .put(version.effectiveTime(), version);
    }

    /** The tenant's bills are in this currency from now on. */
    public void setCurrency(String tenantPath, String currencyCode) {
        currencies.put(tenantPath, currencyCode);
    }

    /** Currency of a tenant; null if billing has not heard of it. */
    public @Nullable String currency(String tenantPath) {
        return currencies.get(tenantPath);
    }

    /** The version that is in force for usage of a minute. */
    public Optional<PriceVersion> price(String model, String currencyCode, Instant minute) {
        return Optional.ofNullable(prices.get(new PriceKey(model, currencyCode)))
                .map(versions -> versions.floorEntry(minute))
                .map(Map.Entry::getValue);
    }
}
