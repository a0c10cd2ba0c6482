package io.wharfinger.cli.price.catalog;

import java.util.Comparator;

/**
 * What a price is for.
 *
 * @param unit token class without prefix, or another unit
 * @param above for requests with more input tokens than this; 0 for all that are below the lowest such number
 * @param serviceTier empty for every service tier without a price of its own
 */
public record PricePoint(String unit, long above, String serviceTier) implements Comparable<PricePoint> {
    private static final long THOUSAND = 1000;
    private static final Comparator<PricePoint> ORDER = Comparator.comparing(PricePoint::unit)
            .thenComparing(PricePoint::above)
            .thenComparing(PricePoint::serviceTier);

    /** The price of a unit whatever the request's size and service tier. */
    static PricePoint of(String unit) {
        return new PricePoint(unit, 0, "");
    }

    PricePoint withUnit(String other) {
        return new PricePoint(other, above, serviceTier);
    }

    PricePoint withAbove(long other) {
        return new PricePoint(unit, other, serviceTier);
    }

    PricePoint withServiceTier(String other) {
        return new PricePoint(unit, above, other);
    }

    /** Name of the size tier above a number of tokens. */
    public static String sizeTier(long above) {
        return above % THOUSAND == 0 ? "above-" + above / THOUSAND + "k" : "above-" + above;
    }

    @Override
    public int compareTo(PricePoint other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return unit + (above == 0 ? "" : " " + sizeTier(above)) + (serviceTier.isEmpty() ? "" : " " + serviceTier);
    }
}
