package io.wharfinger.flow.grant;

/**
 * What a request needs of its limits.
 *
 * @param requestId id of the request; while it is open, one with the same id is the same request
 * @param input tokens that go in, as far as they can be told beforehand
 * @param output tokens that are likely to come out; a first step of them is taken
 * @param price what it is thought to cost
 * @param stream whether the answer is a stream
 * @param first whether it asks for the first time; if it has waited, it does not count as demand again
 */
public record Need(String requestId, Counts input, long output, Price price, boolean stream, boolean first) {
    Counts with(long tokensOut) {
        return new Counts(input.uncachedIn(), input.cacheRead(), tokensOut);
    }
}
