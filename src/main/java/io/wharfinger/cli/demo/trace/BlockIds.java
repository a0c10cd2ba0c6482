package io.wharfinger.cli.demo.trace;

import java.util.Arrays;

/** The ids of a prompt's blocks, in order. Equal ids at the same place after equal ids mean equal text. */
public final class BlockIds {
    private final long[] ids;

    private BlockIds(long[] ids) {
        this.ids = ids;
    }

    /** Block ids; the array is copied. */
    public static BlockIds of(long... ids) {
        return new BlockIds(ids.clone());
    }

    /** Blocks in the prompt. */
    public int count() {
        return ids.length;
    }

    /** Id of one block, counted from 0. */
    public long at(int index) {
        return ids[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}
