package io.wharfinger.enginesim.cache;

import java.util.NoSuchElementException;

/** Free blocks with content, in the order of their release: a doubly linked list in arrays, no allocation. */
final class IdleBlocks {
    private final int[] older;
    private final int[] newer;
    /** Index of the list's ends: {@code newer[ends]} is the oldest block, {@code older[ends]} the newest. */
    private final int ends;

    private int size;

    IdleBlocks(int capacity) {
        older = new int[capacity + 1];
        newer = new int[capacity + 1];
        ends = capacity;
        older[ends] = ends;
        newer[ends] = ends;
    }

    int size() {
        return size;
    }

    void addNewest(int block) {
        int last = older[ends];
        link(last, block);
        link(block, ends);
        size++;
    }

    void remove(int block) {
        link(older[block], newer[block]);
        size--;
    }

    int removeOldest() {
        if (size == 0) {
            throw new NoSuchElementException("no block is free");
        }
        int oldest = newer[ends];
        remove(oldest);
        return oldest;
    }

    private void link(int first, int second) {
        newer[first] = second;
        older[second] = first;
    }
}
