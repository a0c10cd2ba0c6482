package io.wharfinger.router.usage;

/**
 * Says when a stream is due a checkpoint: when it has used more since the last one, and a second or 256 tokens have passed.
 */
public final class CheckpointPace {
    private final long intervalNanos;
    private final long tokensStep;
    private long lastNanos;
    private long lastTokens;

    /**
     * @param intervalNanos time after which a checkpoint is due
     * @param tokensStep tokens after which a checkpoint is due
     * @param startNanos when the request began
     */
    public CheckpointPace(long intervalNanos, long tokensStep, long startNanos) {
        this.intervalNanos = intervalNanos;
        this.tokensStep = tokensStep;
        this.lastNanos = startNanos;
    }

    /** Whether to write one now; if so, counts it as written. */
    public boolean isDue(long nowNanos, long completionTokens) {
        boolean due = completionTokens > lastTokens
                && (nowNanos - lastNanos >= intervalNanos || completionTokens - lastTokens >= tokensStep);
        if (due) {
            lastNanos = nowNanos;
            lastTokens = completionTokens;
        }
        return due;
    }
}
