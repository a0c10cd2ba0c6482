package io.wharfinger.tariff.cost;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the cost of something that all use is borne by those who use it. */
public enum SharedCost {
    /** Each bears the same. */
    EVEN,
    /** Each bears a part in proportion to its weight; evenly where nobody has any. */
    WEIGHTED;

    /**
     * Adds shares of an amount to costs.
     *
     * @param costs what each who bears it costs already
     * @param weights for {@link #WEIGHTED}: the same keys as the costs
     */
    public SortedMap<String, BigDecimal> add(
            BigDecimal amount, Map<String, BigDecimal> costs, Map<String, BigDecimal> weights) {
        var sums = new TreeMap<>(costs);
        share(amount, weights).forEach((owner, part) -> sums.merge(owner, part, BigDecimal::add));
        return sums;
    }

    private SortedMap<String, BigDecimal> share(BigDecimal amount, Map<String, BigDecimal> weights) {
        boolean isEven = this == EVEN || weights.values().stream().allMatch(weight -> weight.signum() == 0);
        return isEven ? Apportionment.even(amount, weights.keySet()) : Apportionment.weighted(amount, weights);
    }
}
