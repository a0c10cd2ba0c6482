package io.wharfinger.cli.demo.bound;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The most that a prefix cache could have answered, whatever request went to whichever engine.
 *
 * <p>Why no placement does better, for one model: let the engines' caches hold {@code k} blocks together. Whatever the
 * engines hold at a moment is at most {@code k} different blocks, each of which an earlier prompt had to compute. So
 * every placement and every way to evict is also a way to run one cache of {@code k} blocks that loads a block only when
 * it is accessed, need not keep what it loaded, and may drop any block at any time; and that cache has every hit that
 * the engines have. Among all such caches the one that drops the block whose next hit is furthest away has the most hits
 * (Belady, "A study of replacement algorithms", IBM Systems Journal 5(2), 1966, with bypass). That engines need all
 * blocks before a hit too, that running requests pin their blocks, that answers take room and that a block is only there
 * once it has been computed can only lower their hits. Blocks are known by everything before them, so a block that was
 * accessed before has a prefix that was accessed before, and the hits of an unlimited cache are leading runs by
 * themselves. A prompt is never answered as a whole, for the last token is always computed: the last block of a prompt
 * that ends with a full block is loaded but never hit.
 *
 * <p>The order of accesses is that of arrival. An engine that serves a later request first could have other hits, which
 * matters only where the cache is much too small.
 *
 * @param hitBlocks blocks that could have been hits
 * @param blockTokens tokens in one block
 * @param promptTokens tokens of all prompts
 */
public record CacheBound(long hitBlocks, int blockTokens, long promptTokens) {
    /** Nothing was asked, nothing was hit. */
    public static final CacheBound NONE = new CacheBound(0, 1, 0);

    /** Tokens that could have come from the cache. */
    public long hitTokens() {
        return hitBlocks * blockTokens;
    }

    /** The share of all prompt tokens that could have come from the cache, 0 to 1. */
    public double share() {
        return promptTokens == 0 ? 0 : (double) hitTokens() / promptTokens;
    }

    /**
     * The bound for one model.
     *
     * @param accesses what the model's prompts accessed, in the order of arrival
     * @param cacheBlocks blocks of all the model's engines together
     */
    public static CacheBound of(BlockAccesses accesses, long cacheBlocks) {
        int[] nextHits = nextHits(accesses);
        long hits = cacheBlocks >= accesses.blockNumbers()
                ? Arrays.stream(nextHits).filter(next -> next != NEVER).count()
                : limitedHits(nextHits, cacheBlocks);
        return new CacheBound(hits, accesses.blockTokens(), accesses.promptTokens());
    }

    private static final int NEVER = -1;

    // For each access the next one to the same block, if that one can be a hit. A forced miss loads the block anew, so
    // that keeping it until then is worth nothing.
    private static int[] nextHits(BlockAccesses accesses) {
        int[] upcoming = new int[accesses.blockNumbers()];
        Arrays.fill(upcoming, NEVER);
        int[] nextHits = new int[accesses.count()];
        for (int access = accesses.count() - 1; access >= 0; access--) {
            int block = accesses.blockAt(access);
            nextHits[access] = upcoming[block];
            upcoming[block] = accesses.isForcedMiss(access) ? NEVER : access;
        }
        return nextHits;
    }

    // Each kept block is known by the access that it waits for. When one too many is kept, the one that waits longest
    // is
    // dropped. Hits leave the heap late: they are smaller than all that still wait, so they never come first.
    private static long limitedHits(int[] nextHits, long cacheBlocks) {
        BitSet kept = new BitSet(nextHits.length);
        IntMaxHeap furthest = new IntMaxHeap();
        long keptCount = 0;
        long hits = 0;
        for (int access = 0; access < nextHits.length; access++) {
            if (kept.get(access)) {
                hits++;
                keptCount--;
            }
            if (nextHits[access] != NEVER) {
                kept.set(nextHits[access]);
                furthest.add(nextHits[access]);
                keptCount++;
            }
            if (keptCount > cacheBlocks) {
                kept.clear(furthest.removeMax());
                keptCount--;
            }
        }
        return hits;
    }
}
