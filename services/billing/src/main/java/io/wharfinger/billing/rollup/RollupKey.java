package io.wharfinger.billing.rollup;

import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.usage.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * What a rollup sums over.
 *
 * @param quarter start of the quarter of an hour (UTC). Every time zone in use is a multiple of 15 minutes away from UTC
 *     (India 5:30, Nepal 5:45), so a local day or month is always a whole number of these, and never of hours.
 */
public record RollupKey(
        String tenantPath,
        String currencyCode,
        String model,
        Unit unit,
        UUID priceVersionId,
        boolean partial,
        Instant quarter)
        implements Comparable<RollupKey> {
    /** The grain of time. */
    public static final Duration QUARTER = Duration.ofMinutes(15);

    private static final Comparator<RollupKey> ORDER = Comparator.comparing(RollupKey::tenantPath)
            .thenComparing(RollupKey::currencyCode)
            .thenComparing(RollupKey::model)
            .thenComparing(RollupKey::unit)
            .thenComparing(RollupKey::priceVersionId)
            .thenComparing(RollupKey::partial)
            .thenComparing(RollupKey::quarter);

    static RollupKey of(Delta delta) {
        var grain = delta.grain();
        return new RollupKey(
                grain.tenantPath(),
                delta.currencyCode(),
                grain.model(),
                grain.unit(),
                delta.priceVersionId(),
                grain.partial(),
                quarter(grain.minute()));
    }

    /** Start of the quarter of an hour that a moment is in. */
    public static Instant quarter(Instant moment) {
        return moment.minusSeconds(Math.floorMod(moment.getEpochSecond(), QUARTER.toSeconds()))
                .minusNanos(moment.getNano());
    }

    @Override
    public int compareTo(RollupKey other) {
        return ORDER.compare(this, other);
    }
}
