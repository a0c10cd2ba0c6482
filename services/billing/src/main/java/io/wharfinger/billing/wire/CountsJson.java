package io.wharfinger.billing.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.wharfinger.contracts.type.v1.TokenCounts;

/** Tokens by class in JSON. */
public record CountsJson(
        long uncachedText,
        long cacheRead,
        @JsonProperty("cacheWrite5m") long cacheWriteFiveMinutes,
        @JsonProperty("cacheWrite1h") long cacheWriteOneHour,
        long audioIn,
        long imageIn,
        long textOut,
        long reasoningOut,
        long audioOut,
        long imageOut) {

    public static CountsJson of(TokenCounts counts) {
        return new CountsJson(
                counts.getUncachedText(),
                counts.getCacheRead(),
                counts.getCacheWrite5M(),
                counts.getCacheWrite1H(),
                counts.getAudioIn(),
                counts.getImageIn(),
                counts.getTextOut(),
                counts.getReasoningOut(),
                counts.getAudioOut(),
                counts.getImageOut());
    }
}
