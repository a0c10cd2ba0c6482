package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.time.Instant;
import java.util.Comparator;

/**
 * The full grain of the books, before a price is known: everything that can change the price of a unit, and whose it is.
 *
 * @param sizeTier name of the size tier of the requests, or {@link SizeTier#ALL}
 * @param minute the minute (UTC) in which the responses ended
 * @param partial whether the responses were cut off
 */
public record UsageGrain(
        String tenantPath,
        String keyId,
        String model,
        String deployment,
        String acceleratorClass,
        Unit unit,
        String sizeTier,
        String serviceTier,
        Instant minute,
        boolean partial)
        implements Comparable<UsageGrain> {
    private static final Comparator<UsageGrain> ORDER = Comparator.comparing(UsageGrain::tenantPath)
            .thenComparing(UsageGrain::keyId)
            .thenComparing(UsageGrain::model)
            .thenComparing(UsageGrain::deployment)
            .thenComparing(UsageGrain::acceleratorClass)
            .thenComparing(UsageGrain::unit)
            .thenComparing(UsageGrain::sizeTier)
            .thenComparing(UsageGrain::serviceTier)
            .thenComparing(UsageGrain::minute)
            .thenComparing(UsageGrain::partial);

    /** A grain of tokens. */
    public UsageGrain(
            String tenantPath,
            String keyId,
            String model,
            String deployment,
            String acceleratorClass,
            TokenClass tokenClass,
            String sizeTier,
            String serviceTier,
            Instant minute,
            boolean partial) {
        this(
                tenantPath,
                keyId,
                model,
                deployment,
                acceleratorClass,
                Unit.of(tokenClass),
                sizeTier,
                serviceTier,
                minute,
                partial);
    }

    /** The same at another minute. */
    UsageGrain at(Instant other) {
        return new UsageGrain(
                tenantPath, keyId, model, deployment, acceleratorClass, unit, sizeTier, serviceTier, other, partial);
    }

    /** The same in another size tier. */
    UsageGrain in(String otherSizeTier) {
        return new UsageGrain(
                tenantPath,
                keyId,
                model,
                deployment,
                acceleratorClass,
                unit,
                otherSizeTier,
                serviceTier,
                minute,
                partial);
    }

    @Override
    public int compareTo(UsageGrain other) {
        return ORDER.compare(this, other);
    }
}
