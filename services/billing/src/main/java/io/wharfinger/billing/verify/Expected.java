package io.wharfinger.billing.verify;

import java.util.HashMap;
import java.util.Map;

/** What the records of one batch give: sums to be rated, and what waits. Cleared and used for the next batch. */
final class Expected {
    private static final int MINUTE_BITS = 27;
    private static final int ATTRIBUTION_BITS = 28;
    private static final int CELL_BITS = Long.SIZE - MINUTE_BITS - ATTRIBUTION_BITS;
    private static final long MINUTE = 60_000_000L;

    private final Attributions attributions;
    private final PriceTables prices;
    private final RateClasses classes;
    private final Sums cells = new Sums();
    private final Sums rated = new Sums();
    private final Map<ParkedGrain, Long> waiting = new HashMap<>();
    private long rateBook;

    Expected(Attributions attributions, PriceTables prices, RateClasses classes) {
        this.attributions = attributions;
        this.prices = prices;
        this.classes = classes;
    }

    /** Begins the next batch. */
    void begin(long book) {
        rateBook = book;
        cells.clear();
        rated.clear();
        waiting.clear();
    }

    /**
     * A request, or what is left of one to bill.
     *
     * @param counts tokens by class, then what is no token by unit; those of the place in the array that is asked for
     * @param requestInput total input of the whole request
     */
    void add(long attribution, Counts counts, long requestInput, long minuteMicros, boolean partial) {
        var who = attributions.get(attribution);
        var rates = who.rates(prices, minuteMicros, rateBook);
        var sizeTier = rates.sizeTier(requestInput);
        for (var tokenClass = 0; tokenClass < Rates.COUNTS; tokenClass++) {
            var tokens = counts.of(tokenClass);
            if (tokens == 0) {
                continue;
            }
            if (rates.hasPrice(tokenClass, sizeTier)) {
                cells.add(key(attribution, minuteMicros / MINUTE, tokenClass, sizeTier, partial), tokens);
            } else {
                waiting.merge(who.waiting(tokenClass, requestInput, minuteMicros, partial), tokens, Math::addExact);
            }
        }
    }

    /** Tokens of a record by class. */
    @FunctionalInterface
    interface Counts {
        long of(int tokenClass);
    }

    private static long key(long attribution, long minute, int tokenClass, int sizeTier, boolean partial) {
        if (attribution >>> ATTRIBUTION_BITS != 0 || minute >>> MINUTE_BITS != 0) {
            throw new BrokenBooksException("attribution " + attribution + ", minute " + minute + ": out of bounds");
        }
        var cell = (long) tokenClass << 5 | (long) sizeTier << 1 | (partial ? 1 : 0);
        return (attribution << MINUTE_BITS | minute) << CELL_BITS | cell;
    }

    /** Sums by rate class and minute, {@link #rateClassKey}; a rate class that is not there is told to the findings. */
    Sums rated(long batch, Findings findings) {
        cells.forEach((key, tokens) -> {
            if (tokens != 0) {
                rate(key, tokens, batch, findings);
            }
        });
        return rated;
    }

    private void rate(long key, long tokens, long batch, Findings findings) {
        var cell = (int) (key & ((1 << CELL_BITS) - 1));
        var minute = key >>> CELL_BITS & ((1L << MINUTE_BITS) - 1);
        var who = attributions.get(key >>> (CELL_BITS + MINUTE_BITS));
        var rates = who.rates(prices, minute * MINUTE, rateBook);
        var sizeTier = cell >> 1 & 15;
        var partial = (cell & 1) != 0;
        var rateClass = rates.rateClass(who, cell >> 5, sizeTier, partial, classes);
        if (rateClass == RateClasses.NONE) {
            findings.differs(
                    Comparison.DELTAS,
                    "batch %d: records give %d tokens for %s in minute %s, and there is no such rate class"
                            .formatted(
                                    batch,
                                    tokens,
                                    who.meaning(rates, cell >> 5, sizeTier, partial),
                                    Text.time(minute * MINUTE)));
        } else {
            rated.add(rateClassKey(rateClass, minute * MINUTE), tokens);
        }
    }

    /** What waits, by grain. */
    Map<ParkedGrain, Long> waiting() {
        waiting.values().removeIf(tokens -> tokens == 0);
        return waiting;
    }

    /** A rate class and a minute in one number. */
    static long rateClassKey(long rateClass, long minuteMicros) {
        return rateClass << MINUTE_BITS | minuteMicros / MINUTE;
    }

    static long rateClass(long key) {
        return key >>> MINUTE_BITS;
    }

    static long minuteMicros(long key) {
        return (key & ((1L << MINUTE_BITS) - 1)) * MINUTE;
    }
}
