package io.wharfinger.routing.health;

/**
 * When an upstream does far worse than the others that serve the same.
 *
 * @param requestsMin requests in the window below which nothing is said of an upstream, nor of the others together
 * @param marginPercent by how much its share of failures must be above that of the others together, in points of percent
 * @param outPercentMax share of the upstreams that may be left out for how they answer
 */
public record OutlierPolicy(int requestsMin, int marginPercent, int outPercentMax) {
    /** What is sound for a handful of engines and more. */
    public static final OutlierPolicy USUAL = new OutlierPolicy(20, 30, 50);
}
