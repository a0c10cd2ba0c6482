package io.wharfinger.inference.model;

/** How weights or KV cache entries are stored. */
public enum NumberFormat {
    BF16(16),
    FP8(8),
    /** Weights only; arithmetic is done in BF16 after unpacking. */
    INT4(4);

    private final int bits;

    NumberFormat(int bits) {
        this.bits = bits;
    }

    /** Bytes that {@code values} numbers take, rounded down; scales and zero points of INT4 are not counted. */
    public long bytes(long values) {
        return Math.multiplyExact(values, bits) / 8;
    }
}
