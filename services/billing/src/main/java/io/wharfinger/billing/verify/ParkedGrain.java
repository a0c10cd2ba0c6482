package io.wharfinger.billing.verify;

/**
 * Usage of one kind that waits for a tenant or a price.
 *
 * @param requestInput total input of each of the requests, in tokens
 * @param minuteMicros start of the minute, in microseconds since 1970
 */
record ParkedGrain(
        String tenantPath,
        String keyId,
        String model,
        String deployment,
        String acceleratorClass,
        String unit,
        String serviceTier,
        long requestInput,
        long minuteMicros,
        boolean partial) {

    RateClasses.Meaning meaning(String sizeTier, PriceTables.Version version) {
        return new RateClasses.Meaning(
                tenantPath,
                keyId,
                model,
                deployment,
                acceleratorClass,
                unit,
                sizeTier,
                serviceTier,
                version.id(),
                version.currencyCode(),
                partial);
    }
}
