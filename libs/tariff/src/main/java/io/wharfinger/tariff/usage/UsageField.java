package io.wharfinger.tariff.usage;

/** What a number in a vendor's usage means. */
enum UsageField {
    /** All that went in, caches included. */
    INPUT,
    /** What went in and neither came from a cache nor was written to one. */
    INPUT_BESIDE_CACHE,
    CACHE_READ,
    /** Of what was read from a cache, audio. */
    CACHE_READ_AUDIO,
    /** Of what was read from a cache, images. */
    CACHE_READ_IMAGE,
    /** All that was written to a cache, for however long. */
    CACHE_WRITE,
    CACHE_WRITE_5M,
    CACHE_WRITE_1H,
    TEXT_IN,
    AUDIO_IN,
    IMAGE_IN,
    /** What tools put in beside the prompt. */
    TOOL_INPUT,
    /** All that came out, reasoning included. */
    OUTPUT,
    /** What came out; whether reasoning is in it is told by the total. */
    OUTPUT_BESIDE_REASONING,
    REASONING,
    TEXT_OUT,
    AUDIO_OUT,
    IMAGE_OUT,
    /** All that went in and came out. */
    TOTAL
}
