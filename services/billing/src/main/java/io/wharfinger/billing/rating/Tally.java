package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Usage of one spot under the prices that it has there: sums by unit and size tier, and what waits. Not thread-safe. */
final class Tally {
    private static final TokenClass[] CLASSES = TokenClass.values();

    private final Spot spot;
    private final @Nullable String currency;
    private final @Nullable PriceVersion version;
    private final ServiceRates rates;
    private final @Nullable Quantities[] rated;
    private Map<Long, Quantities> waiting = Map.of();

    private Tally(Spot spot, @Nullable String currency, @Nullable PriceVersion version) {
        this.spot = spot;
        this.currency = currency;
        this.version = version;
        this.rates = (version == null ? RateCard.empty() : version.rates()).serviceTier(spot.serviceTier());
        this.rated = new Quantities[rates.places()];
    }

    /** Looks the price up, once for all usage of the spot. */
    static Tally of(Spot spot, RateBook book) {
        var currency = book.currency(spot.tenantPath());
        var version = currency == null
                ? null
                : book.price(spot.tenantPath(), spot.model(), currency, spot.minute())
                        .orElse(null);
        return new Tally(spot, currency, version);
    }

    String tenantPath() {
        return spot.tenantPath();
    }

    void add(Usage usage) {
        var place = rates.place(usage.requestInput());
        for (var tokenClass : CLASSES) {
            var tokens = usage.counts().get(tokenClass);
            if (tokens != 0) {
                (rates.price(place, tokenClass) == null ? waiting(usage) : rated(place)).add(tokenClass, tokens);
            }
        }
        if (!usage.units().isEmpty()) {
            usage.units()
                    .forEach((unit, count) ->
                            (rates.price(place, unit) == null ? waiting(usage) : rated(place)).add(unit, count));
        }
    }

    private Quantities rated(int place) {
        var sums = rated[place];
        if (sums == null) {
            sums = new Quantities();
            rated[place] = sums;
        }
        return sums;
    }

    private Quantities waiting(Usage usage) {
        if (waiting.isEmpty()) {
            waiting = new TreeMap<>();
        }
        return waiting.computeIfAbsent(usage.requestInput(), _ -> new Quantities());
    }

    void into(List<Delta> deltas, List<Parked> parked) {
        for (var place = 0; place < rated.length; place++) {
            var sums = rated[place];
            if (sums != null && version != null && currency != null) {
                deltas(place, sums, version, currency, deltas);
            }
        }
        var missing = currency == null ? Missing.TENANT : Missing.PRICE;
        waiting.forEach((requestInput, sums) -> sums.forEach((unit, tokens) ->
                parked.add(new Parked(spot.grain(unit, SizeTier.ALL), requestInput, tokens, missing))));
    }

    private void deltas(int place, Quantities sums, PriceVersion by, String currencyCode, List<Delta> deltas) {
        sums.forEach((unit, tokens) -> deltas.add(new Delta(
                spot.grain(unit, rates.sizeTier(place)),
                by.id(),
                currencyCode,
                tokens,
                priceOf(place, unit).times(tokens))));
    }

    private UnitPrice priceOf(int place, Unit unit) {
        var price = rates.price(place, unit);
        if (price == null) {
            throw new IllegalStateException(unit + " was summed as rated and has no price");
        }
        return price;
    }
}
