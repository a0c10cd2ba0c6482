package io.wharfinger.cli.cases.cost;

import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.tariff.cost.ClusterCosts;
import io.wharfinger.tariff.cost.IdleShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Clusters with their idle cost and what each owner costs in them; an owner's total may hold more than its resources.
 *
 * @param costs cost of each owner by resource, over all clusters
 * @param totals cost of each owner before idle
 */
record Topology(
        List<ClusterCosts> clusters,
        SortedMap<String, SortedMap<String, BigDecimal>> costs,
        SortedMap<String, BigDecimal> totals) {

    static Topology of(Fields input) {
        var topology = new Topology(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
        if (input.has("clusters")) {
            var clusters = input.object("clusters");
            clusters.names().forEach(name -> topology.add(clusters.object(name), "ns"));
        } else {
            topology.add(input, "allocs");
        }
        return topology;
    }

    private void add(Fields cluster, String ownersName) {
        var owners = cluster.object(ownersName);
        var byOwner = new TreeMap<String, Map<String, BigDecimal>>();
        for (var owner : owners.names()) {
            var resources = Costs.of(owners.object(owner));
            var total = resources.remove("total");
            byOwner.put(owner, resources);
            totals.merge(owner, total == null ? Costs.sum(resources) : total, BigDecimal::add);
            var sums = costs.computeIfAbsent(owner, _ -> new TreeMap<>());
            resources.forEach((resource, cost) -> sums.merge(resource, cost, BigDecimal::add));
        }
        var idle = cluster.has("idle") ? Costs.of(cluster.object("idle")) : Map.<String, BigDecimal>of();
        clusters.add(new ClusterCosts(idle, byOwner));
    }

    /** Every resource that is used by somebody or idle. */
    Set<String> resources() {
        var resources = new TreeSet<String>();
        costs.values().forEach(used -> resources.addAll(used.keySet()));
        clusters.forEach(cluster -> resources.addAll(cluster.idle().keySet()));
        return resources;
    }

    IdleShare idleShare() {
        return IdleShare.of(clusters);
    }

    /** Cost of each owner with its share of idle cost. */
    SortedMap<String, BigDecimal> withIdle() {
        var share = idleShare();
        var sums = new TreeMap<String, BigDecimal>();
        totals.forEach((owner, total) -> sums.put(owner, total.add(share.of(owner))));
        return sums;
    }
}
