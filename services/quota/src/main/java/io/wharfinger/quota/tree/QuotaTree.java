package io.wharfinger.quota.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The quotas of a forest of tenants, of any depth. Immutable; says what could be used if nothing were: usage is in {@link
 * UsageTree}. Formulas: Kueue's {@code resource_node.go}, in which a queue is a leaf and a cohort is an inner node; here
 * every node may own and use.
 */
public final class QuotaTree {

    private final Map<String, QuotaNode> parentsFirst;
    private final Set<FlavorResource> counted;
    private final Map<String, Map<FlavorResource, Amount>> subtrees = new HashMap<>();

    /** A tree of nodes in any order. Fails with IllegalArgumentException on doubled names, unknown parents and circles. */
    public QuotaTree(Collection<QuotaNode> nodes) {
        this.parentsFirst = TreeOrder.parentsFirst(nodes);
        this.counted = new TreeSet<>();
        nodes.forEach(node -> counted.addAll(node.quotas().keySet()));
        sumSubtrees();
    }

    /** Children come before their parents, so a node's sum is whole when the node itself is reached. */
    private void sumSubtrees() {
        List<QuotaNode> childrenFirst = new ArrayList<>(parentsFirst.values()).reversed();
        for (QuotaNode node : childrenFirst) {
            for (FlavorResource what : counted) {
                add(node.name(), what, node.quota(what).nominal());
                node.parent().ifPresent(parent -> add(parent, what, lent(node.name(), what)));
            }
        }
    }

    private Amount lent(String node, FlavorResource what) {
        return subtree(node, what).minus(local(node, what));
    }

    private void add(String node, FlavorResource what, Amount amount) {
        subtrees.computeIfAbsent(node, name -> new HashMap<>()).merge(what, amount, Amount::plus);
    }

    /** All nodes, parents before their children. */
    public Collection<QuotaNode> nodes() {
        return parentsFirst.values();
    }

    /** Everything for which some node has a quota, in order. */
    public Set<FlavorResource> counted() {
        return counted;
    }

    /** Whether there is such a node. */
    public boolean has(String node) {
        return parentsFirst.containsKey(node);
    }

    /** Parent of a node; empty at the top. */
    public Optional<String> parent(String node) {
        return node(node).parent();
    }

    /** What the node owns, and those below it lend to it: {@code nominal + sum over children (subtree - local)}. */
    public Amount subtree(String node, FlavorResource what) {
        return subtrees.getOrDefault(node, Map.of()).getOrDefault(what, Amount.ZERO);
    }

    /** The part that the node never lends: {@code max(0, subtree - lendingLimit)}; zero if lending has no bound. */
    public Amount local(String node, FlavorResource what) {
        return node(node)
                .quota(what)
                .lendingLimit()
                .map(limit -> subtree(node, what).minus(limit).orZero())
                .orElse(Amount.ZERO);
    }

    /** Most that the node may take from others beyond its own; empty for no bound. */
    public Optional<Amount> borrowingLimit(String node, FlavorResource what) {
        return node(node).quota(what).borrowingLimit();
    }

    /** What the node could use if nothing were used anywhere: {@code min(local + potential(parent), subtree + limit)}. */
    public Amount potential(String node, FlavorResource what) {
        Amount potential = Amount.ZERO;
        for (String step : pathFromTop(node)) {
            potential = parent(step).isEmpty() ? subtree(step, what) : potentialBelow(step, what, potential);
        }
        return potential;
    }

    private Amount potentialBelow(String node, FlavorResource what, Amount potentialOfParent) {
        Amount most = local(node, what).plus(potentialOfParent);
        return borrowingLimit(node, what)
                .map(limit -> most.min(subtree(node, what).plus(limit)))
                .orElse(most);
    }

    /** The nodes from the top down to and with this one. */
    List<String> pathFromTop(String node) {
        List<String> path = new ArrayList<>();
        Optional<String> step = Optional.of(node);
        while (step.isPresent()) {
            path.add(step.get());
            step = parent(step.get());
        }
        return path.reversed();
    }

    /** A node; fails with IllegalArgumentException if there is none of this name. */
    public QuotaNode node(String name) {
        QuotaNode node = parentsFirst.get(name);
        if (node == null) {
            throw new IllegalArgumentException("there is no node " + name);
        }
        return node;
    }
}
