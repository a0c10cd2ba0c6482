package io.wharfinger.quota.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is used on a {@link QuotaTree}. Mutable, owned by one thread. A node's usage is its own and, of those below it,
 * what exceeds the parts that they never lend. Formulas: Kueue's {@code resource_node.go}.
 */
public final class UsageTree {

    private final QuotaTree quotas;
    private final Map<String, Map<FlavorResource, Amount>> used = new HashMap<>();

    public UsageTree(QuotaTree quotas) {
        this.quotas = quotas;
    }

    /** The quotas that the usage is of. */
    public QuotaTree quotas() {
        return quotas;
    }

    /** What the node uses, as its parent and its limits see it. */
    public Amount usage(String node, FlavorResource what) {
        return used.getOrDefault(node, Map.of()).getOrDefault(what, Amount.ZERO);
    }

    /** Adds usage at a node, whether it fits or not. What the node's own part does not cover is used at its parent too. */
    public void add(String node, FlavorResource what, Amount amount) {
        Amount rest = notNegative(amount);
        Optional<String> step = Optional.of(node);
        while (step.isPresent() && rest.exceeds(Amount.ZERO)) {
            Amount covered = localAvailable(step.get(), what);
            put(step.get(), what, usage(step.get(), what).plus(rest));
            rest = rest.minus(covered);
            step = quotas.parent(step.get());
        }
    }

    /** Takes back usage that was added at this node. The parent gets its part back first. */
    public void remove(String node, FlavorResource what, Amount amount) {
        Amount rest = notNegative(amount);
        Optional<String> step = Optional.of(node);
        while (step.isPresent() && rest.exceeds(Amount.ZERO)) {
            Amount seenByParent = beyondLocal(step.get(), what);
            put(step.get(), what, usage(step.get(), what).minus(rest));
            rest = rest.min(seenByParent);
            step = quotas.parent(step.get());
        }
    }

    /** What the node could take now; never negative. */
    public Amount available(String node, FlavorResource what) {
        return reach(node, what).orZero();
    }

    /** Whether using so much more would be more than the node's subtree owns. */
    public boolean borrowing(String node, FlavorResource what, Amount more) {
        return usage(node, what).plus(more).exceeds(quotas.subtree(node, what));
    }

    /** As {@link #available}, but negative where usage exceeds a quota that was cut. */
    private Amount reach(String node, FlavorResource what) {
        Amount reach = Amount.ZERO;
        for (String step : quotas.pathFromTop(node)) {
            reach = quotas.parent(step).isEmpty()
                    ? quotas.subtree(step, what).minus(usage(step, what))
                    : reachBelow(step, what, reach);
        }
        return reach;
    }

    private Amount reachBelow(String node, FlavorResource what, Amount reachOfParent) {
        return localAvailable(node, what)
                .plus(quotas.borrowingLimit(node, what)
                        .map(limit -> reachOfParent.min(lendable(node, what)
                                .minus(beyondLocal(node, what))
                                .plus(limit)))
                        .orElse(reachOfParent));
    }

    private Amount lendable(String node, FlavorResource what) {
        return quotas.subtree(node, what).minus(quotas.local(node, what));
    }

    private Amount localAvailable(String node, FlavorResource what) {
        return quotas.local(node, what).minus(usage(node, what)).orZero();
    }

    /** The part of the usage that the parent knows of. */
    private Amount beyondLocal(String node, FlavorResource what) {
        return usage(node, what).minus(quotas.local(node, what)).orZero();
    }

    private void put(String node, FlavorResource what, Amount amount) {
        used.computeIfAbsent(node, name -> new HashMap<>()).put(what, amount);
    }

    private static Amount notNegative(Amount amount) {
        if (amount.units() < 0) {
            throw new IllegalArgumentException("usage cannot be negative: " + amount.units());
        }
        return amount;
    }
}
