package io.wharfinger.router.spool;

import java.util.Collection;

/** Openings without a closing: a set of numbers above 0 that makes no object for each. Guarded by its journal's lock. */
final class OpenRequests {
    private static final int SLOTS_FIRST = 1024;

    /** 0 is a free slot. A number stands in the first free slot from its own on, with no free slot between. */
    private long[] slots = new long[SLOTS_FIRST];

    private int count;

    void adopt(Collection<Long> openingSeqs) {
        openingSeqs.forEach(this::opened);
    }

    void opened(long seq) {
        if (2 * count >= slots.length) {
            grow();
        }
        int slot = slotOf(seq);
        if (slots[slot] == 0) {
            slots[slot] = seq;
            count++;
        }
    }

    void closed(long openingSeq) {
        int free = slotOf(openingSeq);
        if (slots[free] == 0) {
            return;
        }
        count--;
        slots[free] = 0;
        int mask = slots.length - 1;
        for (int slot = (free + 1) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            long moved = slots[slot];
            slots[slot] = 0;
            slots[slotOf(moved)] = moved;
        }
    }

    /** Where the number is, or would be. */
    private int slotOf(long seq) {
        int mask = slots.length - 1;
        int slot = (int) seq & mask;
        while (slots[slot] != 0 && slots[slot] != seq) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        for (long seq : before) {
            if (seq != 0) {
                slots[slotOf(seq)] = seq;
            }
        }
    }

    int count() {
        return count;
    }

    /** Lowest opening without a closing; Long.MAX_VALUE if there is none. */
    long oldestSeq() {
        long oldest = Long.MAX_VALUE;
        for (long seq : slots) {
            if (seq != 0 && seq < oldest) {
                oldest = seq;
            }
        }
        return oldest;
    }
}
