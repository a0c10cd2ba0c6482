package io.wharfinger.inference.latency;

/**
 * What one engine step computes, over all its sequences.
 *
 * @param tokens tokens that go through the layers
 * @param attendedTokens sum over these tokens of the positions each attends to, itself included
 * @param cachedTokensRead KV entries of earlier steps that are read, once per sequence
 */
public record StepWork(long tokens, long attendedTokens, long cachedTokensRead) {
    public static final StepWork NONE = new StepWork(0, 0, 0);

    /**
     * With {@code tokens} more tokens of one sequence that has {@code computed} tokens in the cache. One token is a
     * decode step, more are a chunk of a prompt. Under the causal mask token i of the chunk attends to {@code computed +
     * i} positions.
     */
    public StepWork plus(long computed, long tokens) {
        return new StepWork(
                this.tokens + tokens,
                attendedTokens + tokens * computed + tokens * (tokens + 1) / 2,
                cachedTokensRead + computed);
    }
}
