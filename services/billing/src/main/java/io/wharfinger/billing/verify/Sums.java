package io.wharfinger.billing.verify;

import java.util.Arrays;

/** Sums by a key of 64 bits, in arrays: what is counted up again for one batch. Cleared and used for the next. */
final class Sums {
    private static final int ROOM_FIRST = 1 << 10;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Does something with one key and its sum. */
    @FunctionalInterface
    interface Each {
        void at(long key, long sum);
    }

    private long[] keys = new long[ROOM_FIRST];
    private long[] sums = new long[ROOM_FIRST];
    private boolean[] used = new boolean[ROOM_FIRST];
    private int[] places = new int[ROOM_FIRST / 2];
    private int size;

    /** Adds to the sum of a key; arithmetic that leaves 64 bits throws. */
    void add(long key, long more) {
        var place = place(key);
        if (!used[place]) {
            used[place] = true;
            keys[place] = key;
            sums[place] = more;
            places[size] = place;
            size++;
            if (size == places.length) {
                grow();
            }
        } else {
            sums[place] = Math.addExact(sums[place], more);
        }
    }

    /** The sum of a key; zero if there is none. */
    long get(long key) {
        var place = place(key);
        return used[place] ? sums[place] : 0;
    }

    int size() {
        return size;
    }

    /** All keys in the order in which they came. */
    void forEach(Each each) {
        for (var i = 0; i < size; i++) {
            each.at(keys[places[i]], sums[places[i]]);
        }
    }

    void clear() {
        for (var i = 0; i < size; i++) {
            used[places[i]] = false;
        }
        size = 0;
    }

    private int place(long key) {
        var mask = keys.length - 1;
        var place = (int) ((key * MIX) >>> 40) & mask;
        while (used[place] && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        var oldKeys = keys;
        var oldSums = sums;
        var oldPlaces = Arrays.copyOf(places, size);
        keys = new long[2 * oldKeys.length];
        sums = new long[keys.length];
        used = new boolean[keys.length];
        places = new int[oldKeys.length];
        for (var i = 0; i < oldPlaces.length; i++) {
            var place = place(oldKeys[oldPlaces[i]]);
            used[place] = true;
            keys[place] = oldKeys[oldPlaces[i]];
            sums[place] = oldSums[oldPlaces[i]];
            places[i] = place;
        }
    }
}
