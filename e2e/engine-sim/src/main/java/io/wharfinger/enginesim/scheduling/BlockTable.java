package io.wharfinger.enginesim.scheduling;

import io.wharfinger.enginesim.cache.BlockPool;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.util.Arrays;

/** The blocks of one sequence, in the order of its tokens. */
final class BlockTable {
    private int[] blocks = new int[8];
    private int size;
    private int published;

    int size() {
        return size;
    }

    /** Blocks missing to hold {@code tokens} tokens. */
    int missing(int tokens) {
        return Math.max(0, Math.ceilDiv(tokens, PrefixBlocks.BLOCK_TOKENS) - size);
    }

    /** Starts with the first {@code count} blocks of {@code content}, which are cached. */
    void hold(BlockPool pool, PrefixBlocks content, int count) {
        for (int i = 0; i < count; i++) {
            int block = pool.find(content.identity(i));
            pool.hold(block);
            add(block);
        }
        published = size;
    }

    void take(BlockPool pool, int count) {
        for (int i = 0; i < count; i++) {
            add(pool.take());
        }
    }

    /** Makes the blocks that {@code computed} tokens fill findable. */
    void publish(BlockPool pool, PrefixBlocks content, int computed) {
        for (; published < computed / PrefixBlocks.BLOCK_TOKENS; published++) {
            pool.publish(blocks[published], content.identity(published));
        }
    }

    /** Gives all blocks back, the last first, so that the start of a prefix outlives its end. */
    void releaseAll(BlockPool pool) {
        while (size > 0) {
            pool.release(blocks[--size]);
        }
        published = 0;
    }

    private void add(int block) {
        if (size == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * size);
        }
        blocks[size++] = block;
    }
}
