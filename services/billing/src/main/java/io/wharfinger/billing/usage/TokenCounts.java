package io.wharfinger.billing.usage;

import java.util.Arrays;
import java.util.Map;

/** Tokens by class. A difference of two counts may be negative. Immutable; arithmetic that leaves 64 bits throws. */
public final class TokenCounts {
    private static final int CLASSES = TokenClass.values().length;
    private static final int INPUT_CLASSES = TokenClass.TEXT_OUT.ordinal();
    private static final TokenCounts ZERO = new TokenCounts(new long[CLASSES]);

    private final long[] counts;

    private TokenCounts(long[] counts) {
        this.counts = counts;
    }

    public static TokenCounts zero() {
        return ZERO;
    }

    /** Counts in the order of {@link TokenClass}; there must be one for each class. */
    public static TokenCounts of(long... counts) {
        if (counts.length != CLASSES) {
            throw new IllegalArgumentException("there are " + CLASSES + " token classes, not " + counts.length);
        }
        return new TokenCounts(counts.clone());
    }

    /** Counts of the classes in the map; the others are zero. */
    public static TokenCounts of(Map<TokenClass, Long> counts) {
        var array = new long[CLASSES];
        counts.forEach((tokenClass, tokens) -> array[tokenClass.ordinal()] = tokens);
        return new TokenCounts(array);
    }

    public long get(TokenClass tokenClass) {
        return counts[tokenClass.ordinal()];
    }

    /** Tokens of the class with that place in the order of {@link TokenClass}. */
    public long get(int tokenClass) {
        return counts[tokenClass];
    }

    /** Tokens of the input classes. */
    public long input() {
        var input = 0L;
        for (var i = 0; i < INPUT_CLASSES; i++) {
            input = Math.addExact(input, counts[i]);
        }
        return input;
    }

    public TokenCounts plus(TokenCounts other) {
        var sum = new long[CLASSES];
        Arrays.setAll(sum, i -> Math.addExact(counts[i], other.counts[i]));
        return new TokenCounts(sum);
    }

    public TokenCounts minus(TokenCounts other) {
        var difference = new long[CLASSES];
        Arrays.setAll(difference, i -> Math.subtractExact(counts[i], other.counts[i]));
        return new TokenCounts(difference);
    }

    public boolean isZero() {
        for (var count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether each count is from 0 to the given limit. */
    public boolean isWithin(long limit) {
        for (var count : counts) {
            if (count < 0 || count > limit) {
                return false;
            }
        }
        return true;
    }

    /** A copy in the order of {@link TokenClass}. */
    public long[] toArray() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
