package io.wharfinger.flow.grant;

import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Weights;

/**
 * What a request uses. The three do not overlap.
 *
 * @param uncachedIn tokens that go in and are not read from a cache
 * @param cacheRead tokens that are read from a cache
 * @param out tokens that come out
 */
public record Counts(long uncachedIn, long cacheRead, long out) {
    /** A request without tokens. */
    public static final Counts NONE = new Counts(0, 0, 0);

    /** So many of the unit of a limit; more than all numbers is the largest of them. */
    public long of(Rule rule, Price price, boolean stream) {
        return switch (rule.unit()) {
            case REQUESTS, OPEN_REQUESTS -> 1;
            case OPEN_STREAMS -> stream ? 1 : 0;
            case TOKENS_IN -> sum(uncachedIn, cacheRead);
            case TOKENS_IN_UNCACHED -> uncachedIn;
            case TOKENS_OUT -> out;
            case TOKENS -> sum(sum(uncachedIn, cacheRead), out);
            case TOKENS_WEIGHTED_MILLI -> weighted(rule.weights());
            case MONEY_NANO ->
                sum(
                        price.requestNano(),
                        sum(
                                product(uncachedIn, price.uncachedInNano()),
                                sum(product(cacheRead, price.cacheReadNano()), product(out, price.outNano()))));
        };
    }

    private long weighted(Weights weights) {
        return sum(
                product(uncachedIn, weights.uncachedInMilli()),
                sum(product(cacheRead, weights.cacheReadMilli()), product(out, weights.outMilli())));
    }

    /** What one more token that comes out takes of a limit. */
    static long perOutput(Rule rule, Price price) {
        return switch (rule.unit()) {
            case TOKENS_OUT, TOKENS -> 1;
            case TOKENS_WEIGHTED_MILLI -> rule.weights().outMilli();
            case MONEY_NANO -> price.outNano();
            case REQUESTS, OPEN_REQUESTS, OPEN_STREAMS, TOKENS_IN, TOKENS_IN_UNCACHED -> 0;
        };
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private static long product(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }
}
