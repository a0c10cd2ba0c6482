package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a tenant used of one unit in a period at one price.
 *
 * @param sizeTier name of the size tier within the version, or {@link SizeTier#ALL}
 * @param amount what it came to, exact at scale 12
 */
public record RatedSum(
        String tenantPath,
        String model,
        Unit unit,
        String sizeTier,
        String serviceTier,
        UUID priceVersionId,
        String currencyCode,
        long tokens,
        BigDecimal amount) {}
