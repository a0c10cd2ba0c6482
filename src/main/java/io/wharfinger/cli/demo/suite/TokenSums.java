package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Sums of the ten disjoint classes of tokens.
 *
 * @param input all classes that went in
 * @param cacheRead the part of them that came from a cache
 * @param output all classes that came out
 */
record TokenSums(long input, long cacheRead, long output) {
    private static final List<String> INPUT =
            List.of("uncachedText", "cacheRead", "cacheWrite5m", "cacheWrite1h", "audioIn", "imageIn");
    private static final List<String> OUTPUT = List.of("textOut", "reasoningOut", "audioOut", "imageOut");

    /** Reads counts in JSON; a class that is left out is zero. */
    static TokenSums of(JsonNode counts) {
        return new TokenSums(sum(counts, INPUT), counts.path("cacheRead").asLong(), sum(counts, OUTPUT));
    }

    private static long sum(JsonNode counts, List<String> classes) {
        return classes.stream().mapToLong(name -> counts.path(name).asLong()).sum();
    }

    /** All classes. */
    long all() {
        return input + output;
    }
}
