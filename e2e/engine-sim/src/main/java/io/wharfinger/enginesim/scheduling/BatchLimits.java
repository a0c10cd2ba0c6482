package io.wharfinger.enginesim.scheduling;

/**
 * What one step may hold.
 *
 * @param maxSequences sequences that run at once
 * @param maxBatchedTokens tokens of one step, prompt chunks and decoded tokens together
 */
public record BatchLimits(int maxSequences, int maxBatchedTokens) {
    public BatchLimits {
        if (maxSequences < 1 || maxBatchedTokens < maxSequences) {
            throw new IllegalArgumentException("max-seqs must be positive and max-batched-tokens at least as large: "
                    + maxSequences + ", " + maxBatchedTokens);
        }
    }
}
