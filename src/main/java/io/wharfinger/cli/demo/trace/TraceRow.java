package io.wharfinger.cli.demo.trace;

/**
 * One request of a trace.
 *
 * @param arrivalMicros when it arrived, in microseconds after the first row; never less than in the row before
 * @param inputTokens length of the prompt, in tokens, zero or more
 * @param outputTokens length of the answer, in tokens, zero or more
 * @param blockIds one id for each {@value #BLOCK_TOKENS} tokens of the prompt, the last one for what is left over
 */
public record TraceRow(long arrivalMicros, int inputTokens, int outputTokens, BlockIds blockIds) {
    /** Tokens in one block of a trace. */
    public static final int BLOCK_TOKENS = 512;

    public TraceRow {
        if (arrivalMicros < 0 || inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("a row of a trace has no negative numbers");
        }
        if (blockIds.count() != blocksOf(inputTokens)) {
            throw new IllegalArgumentException(
                    inputTokens + " tokens are " + blocksOf(inputTokens) + " blocks, not " + blockIds.count());
        }
    }

    /** Blocks in a prompt of so many tokens, the last, partial one included. */
    public static int blocksOf(int inputTokens) {
        return Math.ceilDiv(inputTokens, BLOCK_TOKENS);
    }

    /** Tokens in one block of the prompt, counted from 0. */
    public int tokensIn(int block) {
        return Math.min(BLOCK_TOKENS, inputTokens - block * BLOCK_TOKENS);
    }

    /** Whether it can be sent at all: an API takes no empty prompt and makes no empty answer. */
    public boolean playable() {
        return inputTokens > 0 && outputTokens > 0;
    }
}
