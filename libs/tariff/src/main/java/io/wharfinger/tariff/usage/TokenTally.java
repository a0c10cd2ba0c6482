package io.wharfinger.tariff.usage;

import java.util.Arrays;

/** Tokens of a request by class; each token is in exactly one. */
public record TokenTally(
        long uncachedText,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long audioIn,
        long imageIn,
        long textOut,
        long reasoningOut,
        long audioOut,
        long imageOut) {

    /** Tokens of one class. */
    public long count(TokenClass tokenClass) {
        return switch (tokenClass) {
            case UNCACHED_TEXT -> uncachedText;
            case CACHE_READ -> cacheRead;
            case CACHE_WRITE_5M -> cacheWrite5m;
            case CACHE_WRITE_1H -> cacheWrite1h;
            case AUDIO_IN -> audioIn;
            case IMAGE_IN -> imageIn;
            case TEXT_OUT -> textOut;
            case REASONING_OUT -> reasoningOut;
            case AUDIO_OUT -> audioOut;
            case IMAGE_OUT -> imageOut;
        };
    }

    /** All tokens that went in. */
    public long in() {
        return sum(true);
    }

    /** All tokens that came out. */
    public long out() {
        return sum(false);
    }

    private long sum(boolean isInput) {
        return Arrays.stream(TokenClass.values())
                .filter(tokenClass -> tokenClass.isInput() == isInput)
                .mapToLong(this::count)
                .reduce(0, Math::addExact);
    }

    /** The same tokens as if no cache had been read. */
    public TokenTally withoutCacheRead() {
        return new TokenTally(
                uncachedText + cacheRead,
                0,
                cacheWrite5m,
                cacheWrite1h,
                audioIn,
                imageIn,
                textOut,
                reasoningOut,
                audioOut,
                imageOut);
    }
}
