package io.wharfinger.flow.share;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Weighted max-min fairness: nobody gets more than asked for, and nobody's share can grow but at the cost of one whose share
 * by weight is not larger (Bertsekas and Gallager, Data Networks, 6.5.2). In whole units: a share differs from the exact one
 * by less than one unit.
 */
public final class MaxMin {
    /** Largest weight of a claim. */
    public static final int WEIGHT_MAX = 1_000_000;

    private MaxMin() {}

    /**
     * Divides an amount.
     *
     * @param capacity what there is, not negative
     * @param demands what each one asks for, not negative
     * @param weights weight of each one, 1 to {@link #WEIGHT_MAX}
     * @return what each one gets; together all of the capacity, or all that was asked for if that is less
     * @throws IllegalArgumentException if a number is out of range, or there are not as many weights as demands
     */
    public static long[] divide(long capacity, long[] demands, int[] weights) {
        check(capacity, demands, weights);
        Integer[] order = byLevel(demands, weights);
        long[] shares = new long[demands.length];
        long left = capacity;
        long weightLeft = 0;
        for (int weight : weights) {
            weightLeft += weight;
        }
        int next = 0;
        while (next < order.length && demands[order[next]] <= part(left, weights[order[next]], weightLeft)) {
            int one = order[next];
            shares[one] = demands[one];
            left -= demands[one];
            weightLeft -= weights[one];
            next++;
        }
        if (next < order.length) {
            divideRest(left, Arrays.copyOfRange(order, next, order.length), weights, weightLeft, shares);
        }
        return shares;
    }

    private static void check(long capacity, long[] demands, int[] weights) {
        if (demands.length != weights.length) {
            throw new IllegalArgumentException(demands.length + " demands and " + weights.length + " weights");
        }
        if (capacity < 0) {
            throw new IllegalArgumentException("a negative capacity: " + capacity);
        }
        for (int i = 0; i < demands.length; i++) {
            if (demands[i] < 0 || weights[i] < 1 || weights[i] > WEIGHT_MAX) {
                throw new IllegalArgumentException(
                        "out of range: a demand of " + demands[i] + " with a weight of " + weights[i]);
            }
        }
    }

    /** Those first whose demand is reached first when all get more and more, each by its weight. */
    private static Integer[] byLevel(long[] demands, int[] weights) {
        Integer[] order = new Integer[demands.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingLong(i -> demands[i] / weights[i])
                        .thenComparing((a, b) -> Long.compare(
                                demands[a] % weights[a] * weights[b], demands[b] % weights[b] * weights[a])));
        return order;
    }

    /** None of them gets all that it asks for: what is left is divided by weight, the last units by largest remainder. */
    private static void divideRest(long left, Integer[] rest, int[] weights, long weightLeft, long[] shares) {
        long unitsLeft = left;
        for (int one : rest) {
            shares[one] = part(left, weights[one], weightLeft);
            unitsLeft -= shares[one];
        }
        Comparator<Integer> byRemainder = Comparator.comparingLong(i -> left % weightLeft * weights[i] % weightLeft);
        Arrays.sort(rest, byRemainder.reversed());
        for (int i = 0; i < unitsLeft; i++) {
            shares[rest[i]]++;
        }
    }

    /** amount * weight / all, rounded down, without overflow. */
    private static long part(long amount, long weight, long all) {
        return amount / all * weight + amount % all * weight / all;
    }
}
