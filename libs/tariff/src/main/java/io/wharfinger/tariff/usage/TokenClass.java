package io.wharfinger.tariff.usage;

/** The ten classes of tokens, which do not overlap; names and order are those of the contract {@code type/v1/tokens.proto}. */
public enum TokenClass {
    UNCACHED_TEXT,
    CACHE_READ,
    CACHE_WRITE_5M,
    CACHE_WRITE_1H,
    AUDIO_IN,
    IMAGE_IN,
    TEXT_OUT,
    REASONING_OUT,
    AUDIO_OUT,
    IMAGE_OUT;

    /** Whether its tokens went in; otherwise they came out. */
    public boolean isInput() {
        return ordinal() < TEXT_OUT.ordinal();
    }
}
