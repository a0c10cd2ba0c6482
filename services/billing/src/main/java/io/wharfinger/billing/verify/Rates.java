package io.wharfinger.billing.verify;

import io.wharfinger.billing.usage.TokenClass;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What usage of one attribution is rated by: under one rate book, and for minutes between two changes of price. */
final class Rates {
    /** What records count, in this order: the token classes, then what is no token. */
    private static final String[] UNITS = Stream.concat(
                    Arrays.stream(TokenClass.values()).map(Enum::name), Stream.of("IMAGE", "AUDIO_SECOND", "DOCUMENT"))
            .toArray(String[]::new);

    static final int COUNTS = UNITS.length;

    /** Never in force. */
    static final Rates NEVER =
            new Rates(new PriceTables.Choice("", null, 1, 0), -1, new String[] {"all"}, new long[0], "");

    /** Size tiers that a price version may have, and one for requests in none. */
    static final int SIZE_TIERS_MAX = 16;

    private static final String ALL_SIZES = "all";
    /** A rate class was not looked for yet. */
    private static final long UNKNOWN = 0;

    private final PriceTables.Choice choice;
    private final long rateBook;
    private final String[] sizeTiers;
    private final long[] thresholds;
    private final boolean[] priced;
    private final long[] rateClasses;

    private Rates(PriceTables.Choice choice, long rateBook, String[] sizeTiers, long[] thresholds, String serviceTier) {
        this.choice = choice;
        this.rateBook = rateBook;
        this.sizeTiers = sizeTiers;
        this.thresholds = thresholds;
        this.priced = new boolean[sizeTiers.length * UNITS.length];
        this.rateClasses = new long[2 * priced.length];
        for (var i = 0; i < priced.length; i++) {
            priced[i] = price(choice.version(), UNITS[i % UNITS.length], sizeTiers[i / UNITS.length], serviceTier);
        }
    }

    static Rates of(PriceTables.Choice choice, long rateBook, String serviceTier) {
        var version = choice.version();
        var tiers = version == null ? new TreeMap<Long, String>() : version.sizeTiers();
        if (tiers.size() >= SIZE_TIERS_MAX) {
            throw new BrokenBooksException("price version " + version + " has " + tiers.size() + " size tiers");
        }
        var names = new String[tiers.size() + 1];
        var thresholds = new long[tiers.size()];
        names[0] = ALL_SIZES;
        var place = 0;
        for (var tier : tiers.entrySet()) {
            thresholds[place] = tier.getKey();
            place++;
            names[place] = tier.getValue();
        }
        return new Rates(choice, rateBook, names, thresholds, serviceTier);
    }

    private static boolean price(
            PriceTables.@Nullable Version version, String unit, String sizeTier, String serviceTier) {
        return version != null && version.price(unit, sizeTier, serviceTier) != null;
    }

    static String unit(int tokenClass) {
        return UNITS[tokenClass];
    }

    boolean hold(long minuteMicros, long book) {
        return rateBook == book && minuteMicros >= choice.fromMicros() && minuteMicros < choice.toMicros();
    }

    /** Place of the size tier of a request; 0 for none. */
    int sizeTier(long requestInput) {
        var place = 0;
        while (place < thresholds.length && requestInput > thresholds[place]) {
            place++;
        }
        return place;
    }

    String sizeTier(int place) {
        return sizeTiers[place];
    }

    boolean hasPrice(int tokenClass, int sizeTier) {
        return priced[sizeTier * UNITS.length + tokenClass];
    }

    UUID version() {
        var version = choice.version();
        if (version == null) {
            throw new IllegalStateException("what has no price version is not rated");
        }
        return version.id();
    }

    String currencyCode() {
        return choice.currencyCode();
    }

    /** Number of the rate class of usage that has a price; {@link RateClasses#NONE} if there is none. */
    long rateClass(Attributions.Who who, int tokenClass, int sizeTier, boolean partial, RateClasses classes) {
        var place = 2 * (sizeTier * UNITS.length + tokenClass) + (partial ? 1 : 0);
        if (rateClasses[place] == UNKNOWN) {
            rateClasses[place] = classes.find(who.meaning(this, tokenClass, sizeTier, partial));
        }
        return rateClasses[place];
    }
}
