package io.wharfinger.enginesim.scheduling;

import io.wharfinger.enginesim.cache.BlockPool;
import io.wharfinger.enginesim.tokens.PrefixBlocks;

/**
 * How far a sequence's start is in the cache.
 *
 * @param blocks cached blocks from the first on without a gap, never the whole sequence: one token is always computed
 * @param freeBlocks those of them that nobody uses, which holding them takes from the free blocks
 */
record PrefixMatch(int blocks, int freeBlocks) {
    static PrefixMatch of(PrefixBlocks content, BlockPool pool) {
        int most = Math.max(0, content.tokens() - 1) / PrefixBlocks.BLOCK_TOKENS;
        int found = 0;
        int free = 0;
        for (; found < most; found++) {
            int block = pool.find(content.identity(found));
            if (block == BlockPool.NONE) {
                break;
            }
            free += pool.isFree(block) ? 1 : 0;
        }
        return new PrefixMatch(found, free);
    }

    int tokens() {
        return blocks * PrefixBlocks.BLOCK_TOKENS;
    }
}
