package io.wharfinger.tariff.cost;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The price of a node, parted among what is in it. */
public final class NodePrice {
    private NodePrice() {}

    /**
     * Scales base prices so that the prices of all that is in a node add up to the price of the node.
     *
     * @param nodePrice price of the node
     * @param base price of a unit of each resource, as a proportion
     * @param counts units of each resource in the node; one that is not told is 1
     * @return price of a unit of each resource, at 1e-12
     */
    public static SortedMap<String, BigDecimal> perUnit(
            BigDecimal nodePrice, Map<String, BigDecimal> base, Map<String, BigDecimal> counts) {
        var whole = new TreeMap<String, BigDecimal>();
        base.forEach((resource, price) -> whole.put(resource, cost(resource, price, counts)));
        var sum = whole.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            throw new TariffException("the base prices of a node are all zero: give at least one above zero.");
        }
        var prices = new TreeMap<String, BigDecimal>();
        base.forEach((resource, price) -> prices.put(resource, Ratio.of(nodePrice.multiply(price), sum)));
        return prices;
    }

    private static BigDecimal cost(String resource, BigDecimal price, Map<String, BigDecimal> counts) {
        return Decimals.notNegative("base price of " + resource, price)
                .multiply(Decimals.notNegative("count of " + resource, counts.getOrDefault(resource, BigDecimal.ONE)));
    }
}
