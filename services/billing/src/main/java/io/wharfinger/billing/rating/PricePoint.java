package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Unit;
import java.util.Comparator;

/**
 * What one price of a version is for.
 *
 * @param sizeTier name of a size tier, or {@link SizeTier#ALL}
 * @param serviceTier name of a service tier, or {@link #ANY_SERVICE}
 */
public record PricePoint(Unit unit, String sizeTier, String serviceTier) implements Comparable<PricePoint> {
    /** Every service tier that has no price of its own. */
    public static final String ANY_SERVICE = "*";

    private static final Comparator<PricePoint> ORDER = Comparator.comparing(PricePoint::unit)
            .thenComparing(PricePoint::sizeTier)
            .thenComparing(PricePoint::serviceTier);

    /** The price of a unit whatever the request's size and service tier. */
    public static PricePoint of(Unit unit) {
        return new PricePoint(unit, SizeTier.ALL, ANY_SERVICE);
    }

    @Override
    public int compareTo(PricePoint other) {
        return ORDER.compare(this, other);
    }
}
