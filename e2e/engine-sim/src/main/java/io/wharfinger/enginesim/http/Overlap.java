package io.wharfinger.enginesim.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How much two texts have in common. */
final class Overlap {
    private Overlap() {}

    /** Shared words over all words, 0..1. */
    static double of(String one, String other) {
        Set<String> ones = words(one);
        Set<String> others = words(other);
        long shared = ones.stream().filter(others::contains).count();
        long all = ones.size() + others.size() - shared;
        return all == 0 ? 0 : (double) shared / all;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
