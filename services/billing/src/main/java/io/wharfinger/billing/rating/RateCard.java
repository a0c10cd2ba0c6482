package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * All prices of one version, each resolved: by unit, size tier and service tier. Immutable.
 */
public final class RateCard {
    private static final RateCard EMPTY = new RateCard(List.of(), Map.of());

    private final List<SizeTier> sizeTiers;
    private final Map<PricePoint, UnitPrice> prices;
    private final Map<String, ServiceRates> byServiceTier = new HashMap<>();
    private final ServiceRates standard;

    private RateCard(List<SizeTier> sizeTiers, Map<PricePoint, UnitPrice> prices) {
        this.sizeTiers = sizeTiers;
        this.prices = prices;
        this.standard = ServiceRates.of(this, PricePoint.ANY_SERVICE);
        var named = new HashSet<String>();
        prices.keySet().forEach(point -> named.add(point.serviceTier()));
        named.forEach(serviceTier -> byServiceTier.put(serviceTier, ServiceRates.of(this, serviceTier)));
    }

    /** A card without a price. */
    public static RateCard empty() {
        return EMPTY;
    }

    /** A card of prices; the tiers in any order. */
    public static RateCard of(List<SizeTier> sizeTiers, Map<PricePoint, UnitPrice> prices) {
        return new RateCard(sizeTiers.stream().sorted(SizeTier.ORDER).toList(), Map.copyOf(prices));
    }

    /** Prices that depend on the unit alone. */
    public static RateCard flat(Map<Unit, UnitPrice> prices) {
        var points = new HashMap<PricePoint, UnitPrice>();
        prices.forEach((unit, price) -> points.put(PricePoint.of(unit), price));
        return of(List.of(), points);
    }

    /** The tiers, the smallest first. */
    public List<SizeTier> sizeTiers() {
        return sizeTiers;
    }

    /** Every price. */
    public Map<PricePoint, UnitPrice> prices() {
        return prices;
    }

    /** The prices that a service tier has; those of every other one for a tier that is not named. */
    public ServiceRates serviceTier(String name) {
        return byServiceTier.getOrDefault(name, standard);
    }

    /** Names of the size tiers by place: first that of requests in no tier. */
    List<String> places() {
        var names = new ArrayList<String>();
        names.add(SizeTier.ALL);
        sizeTiers.forEach(tier -> names.add(tier.name()));
        return names;
    }
}
