package io.wharfinger.router.limits;

import org.jspecify.annotations.Nullable;

/**
 * What is left of the limits that a request met: of each kind the one that has the least left.
 *
 * @param requests requests per minute; null if not limited
 * @param tokens tokens per minute of all kinds; null if not limited
 * @param inputTokens input tokens per minute; null if not limited
 * @param outputTokens output tokens per minute; null if not limited
 */
public record Standing(
        @Nullable Level requests,
        @Nullable Level tokens,
        @Nullable Level inputTokens,
        @Nullable Level outputTokens) {
    /** Nothing is limited. */
    public static final Standing NONE = new Standing(null, null, null, null);

    /**
     * One limit.
     *
     * @param limit what there is when nothing is taken
     * @param remaining what is left now
     * @param resetMillis after how many milliseconds all of it is free again, if nothing else is taken
     */
    public record Level(long limit, long remaining, long resetMillis) {}
}
