package io.wharfinger.billing.usage;

/** The ten token classes, which do not overlap; names and order are those of the contract {@code type/v1/tokens.proto}. */
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
    IMAGE_OUT
}
