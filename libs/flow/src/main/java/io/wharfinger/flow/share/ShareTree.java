package io.wharfinger.flow.share;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides an amount down a tree, at each node by {@link MaxMin}: a node asks for what is asked for below it. Only leaves ask
 * for something of their own. Belongs to one thread.
 */
public final class ShareTree {
    /** The root, which is there from the beginning. */
    public static final int ROOT = 0;

    private final List<Node> nodes = new ArrayList<>();

    private static final class Node {
        final int weight;
        final long demand;
        final List<Integer> children = new ArrayList<>();

        Node(int weight, long demand) {
            this.weight = weight;
            this.demand = demand;
        }
    }

    /** A tree of a root alone. */
    public ShareTree() {
        nodes.add(new Node(1, 0));
    }

    /**
     * Adds a node that others are to be added to.
     *
     * @return number of the node
     */
    public int branch(int parent, int weight) {
        return add(parent, weight, 0);
    }

    /**
     * Adds a node that asks for an amount.
     *
     * @return number of the node
     */
    public int leaf(int parent, int weight, long demand) {
        return add(parent, weight, demand);
    }

    private int add(int parent, int weight, long demand) {
        if (weight < 1 || weight > MaxMin.WEIGHT_MAX || demand < 0) {
            throw new IllegalArgumentException("out of range: a demand of " + demand + " with a weight of " + weight);
        }
        if (nodes.get(parent).demand > 0) {
            throw new IllegalArgumentException("what asks for an amount of its own has nothing below it");
        }
        nodes.add(new Node(weight, demand));
        nodes.get(parent).children.add(nodes.size() - 1);
        return nodes.size() - 1;
    }

    /** What each node gets, by its number. */
    public long[] divide(long capacity) {
        long[] demands = demands();
        long[] shares = new long[nodes.size()];
        shares[ROOT] = Math.min(capacity, demands[ROOT]);
        for (int i = 0; i < shares.length; i++) {
            divideAmongChildren(nodes.get(i).children, shares[i], demands, shares);
        }
        return shares;
    }

    private void divideAmongChildren(List<Integer> children, long share, long[] demands, long[] shares) {
        long[] parts = MaxMin.divide(
                share,
                children.stream().mapToLong(child -> demands[child]).toArray(),
                children.stream().mapToInt(child -> nodes.get(child).weight).toArray());
        for (int i = 0; i < parts.length; i++) {
            shares[children.get(i)] = parts[i];
        }
    }

    /** A child's number is larger than its parent's, so from the last to the first all sums are whole. */
    private long[] demands() {
        long[] demands = nodes.stream().mapToLong(node -> node.demand).toArray();
        for (int i = demands.length - 1; i >= 0; i--) {
            for (int child : nodes.get(i).children) {
                demands[i] = saturated(demands[i], demands[child]);
            }
        }
        return demands;
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
