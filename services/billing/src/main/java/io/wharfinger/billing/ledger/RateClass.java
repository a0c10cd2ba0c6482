package io.wharfinger.billing.ledger;

import io.wharfinger.billing.rating.Delta;
import java.util.UUID;

/**
 * What decides the price of usage, and whose it is: everything of a delta row but its minute, quantity and amount.
 *
 * @param tokenClass name of a class of tokens, or of another unit
 * @param partial whether the responses were cut off
 */
public record RateClass(
        String tenantPath,
        String keyId,
        String model,
        String deployment,
        String acceleratorClass,
        String tokenClass,
        String sizeTier,
        String serviceTier,
        UUID priceVersionId,
        String currencyCode,
        boolean partial) {

    public static RateClass of(Delta delta) {
        var grain = delta.grain();
        return new RateClass(
                grain.tenantPath(),
                grain.keyId(),
                grain.model(),
                grain.deployment(),
                grain.acceleratorClass(),
                grain.unit().name(),
                grain.sizeTier(),
                grain.serviceTier(),
                delta.priceVersionId(),
                delta.currencyCode(),
                grain.partial());
    }

    /** SHA-256 of all of it. */
    public byte[] digest() {
        return new Canonical()
                .text(tenantPath)
                .text(keyId)
                .text(model)
                .text(deployment)
                .text(acceleratorClass)
                .text(tokenClass)
                .text(sizeTier)
                .text(serviceTier)
                .id(priceVersionId)
                .text(currencyCode)
                .number(partial ? 1 : 0)
                .digest();
    }
}
