package io.wharfinger.billing.rollup;

import io.wharfinger.billing.rating.Delta;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tokens and their exact amount. */
public record RollupSum(long tokens, BigDecimal amount) {

    public RollupSum plus(RollupSum other) {
        return new RollupSum(Math.addExact(tokens, other.tokens), amount.add(other.amount));
    }

    /** Sums of deltas. Sorted, so that writers take row locks in one order. */
    public static SortedMap<RollupKey, RollupSum> of(List<Delta> deltas) {
        var sums = new TreeMap<RollupKey, RollupSum>();
        for (var delta : deltas) {
            sums.merge(RollupKey.of(delta), new RollupSum(delta.tokens(), delta.amount()), RollupSum::plus);
        }
        return sums;
    }
}
