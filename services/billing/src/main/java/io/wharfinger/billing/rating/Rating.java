package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * What came of rating: each token is in exactly one of the two lists. In both, tenants come in the order of their paths.
 *
 * @param deltas rated, one for each grain whose sum is not zero
 * @param parked waiting
 */
public record Rating(List<Delta> deltas, List<Parked> parked) {
    public Rating {
        deltas = List.copyOf(deltas);
        parked = List.copyOf(parked);
    }

    /** Rates usage by the book: each request at the prices of its own size, service tier, minute and tenant. */
    public static Rating of(List<Usage> usages, RateBook book) {
        var tallies = new LinkedHashMap<Spot, Tally>();
        Function<Spot, Tally> priced = spot -> Tally.of(spot, book);
        for (var usage : usages) {
            tallies.computeIfAbsent(Spot.of(usage), priced).add(usage);
        }
        var deltas = new ArrayList<Delta>();
        var parked = new ArrayList<Parked>();
        tallies.values().stream()
                .sorted(Comparator.comparing(Tally::tenantPath))
                .forEach(tally -> tally.into(deltas, parked));
        return new Rating(deltas, parked);
    }
}
