package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Usage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The full grain of the books, before a price is known: everything that can change the price of a token, and whose it is.
 *
 * @param minute the minute (UTC) in which the responses ended
 * @param partial whether the responses were cut off
 */
public record UsageGrain(
        String tenantPath,
        String keyId,
        String model,
        String deployment,
        String acceleratorClass,
        TokenClass tokenClass,
        String sizeTier,
        String serviceTier,
        Instant minute,
        boolean partial)
        implements Comparable<UsageGrain> {
    /** The size tier of usage whose price does not depend on the size of the request. */
    public static final String ALL_SIZES = "all";

    private static final Comparator<UsageGrain> ORDER = Comparator.comparing(UsageGrain::tenantPath)
            .thenComparing(UsageGrain::keyId)
            .thenComparing(UsageGrain::model)
            .thenComparing(UsageGrain::deployment)
            .thenComparing(UsageGrain::acceleratorClass)
            .thenComparing(UsageGrain::tokenClass)
            .thenComparing(UsageGrain::sizeTier)
            .thenComparing(UsageGrain::serviceTier)
            .thenComparing(UsageGrain::minute)
            .thenComparing(UsageGrain::partial);

    /** Tokens by grain; grains whose tokens cancel out are left out. */
    public static SortedMap<UsageGrain, Long> sums(List<Usage> usages) {
        var sums = new TreeMap<UsageGrain, Long>();
        for (var usage : usages) {
            for (var tokenClass : TokenClass.values()) {
                var tokens = usage.counts().get(tokenClass);
                if (tokens != 0) {
                    sums.merge(of(usage, tokenClass), tokens, Math::addExact);
                }
            }
        }
        sums.values().removeIf(tokens -> tokens == 0);
        return sums;
    }

    private static UsageGrain of(Usage usage, TokenClass tokenClass) {
        var who = usage.attribution();
        return new UsageGrain(
                who.tenantPath(),
                who.keyId(),
                who.model(),
                who.deployment(),
                who.acceleratorClass(),
                tokenClass,
                ALL_SIZES,
                who.serviceTier(),
                usage.minute(),
                usage.partial());
    }

    @Override
    public int compareTo(UsageGrain other) {
        return ORDER.compare(this, other);
    }
}
