package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one service tier, laid out to be found without making anything: by place of the size tier (0: in no tier)
 * and token class, and by name for what is not tokens.
 */
public final class ServiceRates {
    private static final int CLASSES = TokenClass.values().length;

    private final List<String> places;
    private final long[] thresholds;
    private final @Nullable UnitPrice[][] ofTokens;
    private final List<Map<Unit, UnitPrice>> ofOthers;

    private ServiceRates(
            List<String> places,
            long[] thresholds,
            @Nullable UnitPrice[][] ofTokens,
            List<Map<Unit, UnitPrice>> ofOthers) {
        this.places = places;
        this.thresholds = thresholds;
        this.ofTokens = ofTokens;
        this.ofOthers = ofOthers;
    }

    static ServiceRates of(RateCard card, String serviceTier) {
        var places = card.places();
        var thresholds = card.sizeTiers().stream().mapToLong(SizeTier::above).toArray();
        var ofTokens = new UnitPrice[places.size()][CLASSES];
        var ofOthers = places.stream()
                .map(place -> (Map<Unit, UnitPrice>) new HashMap<Unit, UnitPrice>())
                .toList();
        for (var point : card.prices().keySet()) {
            var price = card.prices().get(new PricePoint(point.unit(), point.sizeTier(), serviceTier));
            var any = card.prices().get(new PricePoint(point.unit(), point.sizeTier(), PricePoint.ANY_SERVICE));
            var place = places.indexOf(point.sizeTier());
            var found = price == null ? any : price;
            if (found == null || place < 0) {
                continue;
            }
            point.unit()
                    .tokenClass()
                    .ifPresentOrElse(
                            tokens -> ofTokens[place][tokens.ordinal()] = found,
                            () -> ofOthers.get(place).put(point.unit(), found));
        }
        return new ServiceRates(places, thresholds, ofTokens, ofOthers);
    }

    /** Place of the size tier of a request: 0 if it is in no tier. */
    public int place(long requestInput) {
        var place = 0;
        while (place < thresholds.length && requestInput > thresholds[place]) {
            place++;
        }
        return place;
    }

    /** Places of size tiers. */
    int places() {
        return places.size();
    }

    /** Name of the size tier at a place. */
    public String sizeTier(int place) {
        return places.get(place);
    }

    /** Price of a token class; null if it has none. */
    @Nullable UnitPrice price(int place, TokenClass tokenClass) {
        return ofTokens[place][tokenClass.ordinal()];
    }

    /** Price of a unit; null if it has none. */
    public @Nullable UnitPrice price(int place, Unit unit) {
        var tokens = unit.tokenClass().orElse(null);
        return tokens == null ? ofOthers.get(place).get(unit) : price(place, tokens);
    }
}
