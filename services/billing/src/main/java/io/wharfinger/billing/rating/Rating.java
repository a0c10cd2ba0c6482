package io.wharfinger.billing.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What came of rating: each token is in exactly one of the two lists.
 *
 * @param deltas rated, in the order of their grains
 * @param parked waiting, in the order of their grains
 */
public record Rating(List<Delta> deltas, List<Parked> parked) {
    public Rating {
        deltas = List.copyOf(deltas);
        parked = List.copyOf(parked);
    }

    /** Rates tokens by the book. */
    public static Rating of(SortedMap<UsageGrain, Long> tokensByGrain, RateBook book) {
        var deltas = new ArrayList<Delta>();
        var parked = new ArrayList<Parked>();
        tokensByGrain.forEach((grain, tokens) -> {
            switch (rate(grain, tokens, book)) {
                case Outcome.Rated(var delta) -> deltas.add(delta);
                case Outcome.Waits(var missing) -> parked.add(new Parked(grain, tokens, missing));
            }
        });
        return new Rating(deltas, parked);
    }

    /** Rates tokens of one grain. */
    static Outcome rate(UsageGrain grain, long tokens, RateBook book) {
        var currency = book.currency(grain.tenantPath());
        if (currency == null) {
            return new Outcome.Waits(Missing.TENANT);
        }
        var version = book.price(grain.model(), currency, grain.minute()).orElse(null);
        var price = version == null ? null : version.prices().get(grain.tokenClass());
        if (version == null || price == null) {
            return new Outcome.Waits(Missing.PRICE);
        }
        return new Outcome.Rated(new Delta(grain, version.id(), currency, tokens, price.times(tokens)));
    }

    /** What came of rating one grain. */
    sealed interface Outcome {
        record Rated(Delta delta) implements Outcome {}

        record Waits(Missing missing) implements Outcome {}
    }
}
