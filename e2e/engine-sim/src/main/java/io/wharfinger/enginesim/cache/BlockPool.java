package io.wharfinger.enginesim.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A fixed number of KV blocks. A block is <em>used</em> by one or more sequences, or free; a published block keeps its
 * content under an identity and can be held again, used or free, until it is taken for something else. Blank free blocks
 * are taken first, then the published one that was released longest ago.
 */
public final class BlockPool {
    /** Stands for "no block". */
    public static final int NONE = -1;

    private final int[] users;
    private final long[] identities;
    private final boolean[] published;
    private final int[] blank;
    private int blanks;
    private final IdleBlocks idle;
    private final Map<Long, Integer> byIdentity = new HashMap<>();

    public BlockPool(int capacity) {
        users = new int[capacity];
        identities = new long[capacity];
        published = new boolean[capacity];
        blank = new int[capacity];
        idle = new IdleBlocks(capacity);
        Arrays.setAll(blank, i -> capacity - 1 - i);
        blanks = capacity;
    }

    public int capacity() {
        return users.length;
    }

    /** Blocks that nobody uses, published or blank. */
    public int free() {
        return blanks + idle.size();
    }

    public int used() {
        return capacity() - free();
    }

    /** The block published under {@code identity}, or {@link #NONE}. */
    public int find(long identity) {
        return byIdentity.getOrDefault(identity, NONE);
    }

    /** Whether nobody uses {@code block}. */
    public boolean isFree(int block) {
        return users[block] == 0;
    }

    /** Adds a user to a published block. */
    public void hold(int block) {
        if (!published[block]) {
            throw new IllegalStateException("block " + block + " has no published content to hold");
        }
        if (users[block]++ == 0) {
            idle.remove(block);
        }
    }

    /** A block without content, with one user; fails if none is {@link #free()}. */
    public int take() {
        int block = blanks > 0 ? blank[--blanks] : evict();
        users[block] = 1;
        return block;
    }

    /** Takes a user from {@code block}; its published content stays until the block is taken again. */
    public void release(int block) {
        if (users[block] == 0) {
            throw new IllegalStateException("block " + block + " is released by more than used it");
        }
        if (--users[block] > 0) {
            return;
        }
        if (published[block]) {
            idle.addNewest(block);
        } else {
            blank[blanks++] = block;
        }
    }

    /** Makes the content of a used block findable; does nothing if another block holds the same content. */
    public void publish(int block, long identity) {
        if (users[block] == 0 || published[block]) {
            throw new IllegalStateException("block " + block + " is not in use or published already");
        }
        if (byIdentity.putIfAbsent(identity, block) == null) {
            published[block] = true;
            identities[block] = identity;
        }
    }

    private int evict() {
        int block = idle.removeOldest();
        published[block] = false;
        byIdentity.remove(identities[block]);
        return block;
    }
}
