package io.wharfinger.cli.demo.bound;

import io.wharfinger.cli.demo.trace.TraceRow;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The accesses of prompts to blocks of a prefix cache, in the order of arrival. A block is known by its own text and
 * everything before it in the prompt, as in vLLM's prefix cache; only full blocks count.
 *
 * <p>Memory: about four bytes for each access and each different block.
 */
public final class BlockAccesses {
    private final int blockTokens;
    private final int blocksPerId;
    private final Map<Chain, Integer> chains = new HashMap<>();
    private final IntList accesses = new IntList();
    private final BitSet forcedMisses = new BitSet();
    private int blocks;
    private long promptTokens;

    /**
     * No accesses yet.
     *
     * @param blockTokens tokens in one block of the cache; divides {@value TraceRow#BLOCK_TOKENS}
     */
    public BlockAccesses(int blockTokens) {
        if (blockTokens < 1 || TraceRow.BLOCK_TOKENS % blockTokens != 0) {
            throw new IllegalArgumentException(
                    "blocks of " + blockTokens + " tokens do not fill " + TraceRow.BLOCK_TOKENS + " tokens evenly");
        }
        this.blockTokens = blockTokens;
        this.blocksPerId = TraceRow.BLOCK_TOKENS / blockTokens;
    }

    /**
     * Adds the accesses of one prompt.
     *
     * @param namespace prompts of different namespaces share no block
     */
    public void add(int namespace, TraceRow row) {
        promptTokens += row.inputTokens();
        int chain = -1 - namespace;
        int full = row.inputTokens() / blockTokens;
        for (int id = 0; id * blocksPerId < full; id++) {
            chain = chains.computeIfAbsent(new Chain(chain, row.blockIds().at(id)), _ -> chains.size());
            addBlocks(chain, Math.min(blocksPerId, full - id * blocksPerId));
        }
        // A prompt is never answered from the cache as a whole: its last token is always computed.
        if (full > 0 && row.inputTokens() % blockTokens == 0) {
            forcedMisses.set(accesses.size() - 1);
        }
    }

    private void addBlocks(int chain, int count) {
        for (int block = 0; block < count; block++) {
            accesses.add(Math.addExact(Math.multiplyExact(chain, blocksPerId), block));
        }
        blocks = Math.max(blocks, (chain + 1) * blocksPerId);
    }

    /** Accesses so far. */
    public int count() {
        return accesses.size();
    }

    /** Tokens in one block. */
    public int blockTokens() {
        return blockTokens;
    }

    /** Tokens of all prompts, those outside of full blocks too. */
    public long promptTokens() {
        return promptTokens;
    }

    /** One more than the highest number of a block. */
    int blockNumbers() {
        return blocks;
    }

    /** Number of the block that is accessed. */
    int blockAt(int access) {
        return accesses.get(access);
    }

    /** Whether the access cannot be a hit, whatever the cache holds. */
    boolean isForcedMiss(int access) {
        return forcedMisses.get(access);
    }

    /**
     * A trace's block after all that comes before it.
     *
     * @param before number of the chain before it, or below zero for the start of a namespace
     * @param id id of the trace's block
     */
    private record Chain(int before, long id) {}
}
