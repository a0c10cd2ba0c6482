package io.wharfinger.inference.model;

/**
 * Grouped-query attention of every layer: {@code heads} query heads share {@code kvHeads} key-value heads of
 * {@code headDim} numbers each.
 */
public record Attention(int heads, int kvHeads, int headDim) {
    public Attention {
        if (heads < 1 || kvHeads < 1 || headDim < 1 || heads % kvHeads != 0) {
            throw new IllegalArgumentException("heads must be a positive multiple of kvHeads, headDim positive: "
                    + heads + ", " + kvHeads + ", " + headDim);
        }
    }

    /** Width of all query heads together. */
    public int width() {
        return heads * headDim;
    }
}
