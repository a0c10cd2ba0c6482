package io.wharfinger.tariff.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Idle cost shared out by weight: within a cluster each resource's idle cost goes to those who have cost of that resource.
 * Idle cost of a resource that nobody uses stays idle.
 *
 * @param shares idle cost by owner and resource, over all clusters
 * @param left idle cost that stays, by resource
 */
public record IdleShare(SortedMap<String, SortedMap<String, BigDecimal>> shares, SortedMap<String, BigDecimal> left) {

    public static IdleShare of(List<ClusterCosts> clusters) {
        var share = new IdleShare(new TreeMap<>(), new TreeMap<>());
        clusters.forEach(cluster -> cluster.idle()
                .forEach((resource, idle) -> share.add(resource, idle, weights(cluster.costs(), resource))));
        return share;
    }

    /** The idle cost that an owner bears. */
    public BigDecimal of(String owner) {
        return shares.getOrDefault(owner, new TreeMap<>()).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void add(String resource, BigDecimal idle, Map<String, BigDecimal> weights) {
        if (weights.isEmpty()) {
            left.merge(resource, idle, BigDecimal::add);
            return;
        }
        left.putIfAbsent(resource, BigDecimal.ZERO);
        Apportionment.weighted(idle, weights)
                .forEach((owner, part) ->
                        shares.computeIfAbsent(owner, _ -> new TreeMap<>()).merge(resource, part, BigDecimal::add));
    }

    private static Map<String, BigDecimal> weights(Map<String, Map<String, BigDecimal>> costs, String resource) {
        var weights = new TreeMap<String, BigDecimal>();
        costs.forEach((owner, resources) -> {
            var cost = resources.getOrDefault(resource, BigDecimal.ZERO);
            if (cost.signum() > 0) {
                weights.put(owner, cost);
            }
        });
        return weights;
    }
}
