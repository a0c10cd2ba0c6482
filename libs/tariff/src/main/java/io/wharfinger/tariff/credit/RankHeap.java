package io.wharfinger.tariff.credit;

import java.util.Arrays;

/** The smallest of a changing set of ranks. A heap of plain numbers: one of objects spends its time waiting for memory. */
final class RankHeap {
    private static final int LENGTH_FIRST = 16;

    private int[] ranks = new int[LENGTH_FIRST];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int first() {
        return ranks[0];
    }

    void add(int rank) {
        if (size == ranks.length) {
            ranks = Arrays.copyOf(ranks, 2 * size);
        }
        int place = size++;
        while (place > 0 && ranks[(place - 1) / 2] > rank) {
            ranks[place] = ranks[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        ranks[place] = rank;
    }

    void removeFirst() {
        int rank = ranks[--size];
        int place = 0;
        int child = smallerChild(place);
        while (child < size && ranks[child] < rank) {
            ranks[place] = ranks[child];
            place = child;
            child = smallerChild(place);
        }
        ranks[place] = rank;
    }

    private int smallerChild(int place) {
        int child = 2 * place + 1;
        return child + 1 < size && ranks[child + 1] < ranks[child] ? child + 1 : child;
    }
}
