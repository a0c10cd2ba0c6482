package io.wharfinger.routing.route;

import java.util.random.RandomGenerator;

/**
 * Where a request falls in a split. A sticky route draws from a hash instead of by chance: the hash is spread evenly over the
 * sum of the weights, so that a change of weights moves only those users whose arm has lost its share.
 *
 * @param userHash any hash of the user
 * @param random source of chance
 */
record Draw(long userHash, RandomGenerator random) {
    /** A number from 0 below the sum of the route's weights. */
    int of(Route route) {
        int sum = route.weights();
        return route.sticky() ? spread(mixed(userHash ^ route.name().hashCode()), sum) : random.nextInt(sum);
    }

    private static int spread(long hash, int sum) {
        return (int) (((hash >>> 32) * sum) >>> 32);
    }

    /** The finisher of SplitMix64: hashes that differ in one bit come out unrelated. */
    private static long mixed(long hash) {
        long z = hash + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
