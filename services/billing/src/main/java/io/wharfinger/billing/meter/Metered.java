package io.wharfinger.billing.meter;

import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;

/**
 * One event of an outside meter, as it is taken in.
 *
 * @param source who measured; with the id it is the event's identity
 * @param time when the use ended
 * @param tenant name or path of the tenant
 * @param model model or product, as the price book names it
 * @param keyId API key; empty if none was used
 * @param deployment deployment that served it; empty if it is none of the platform's
 */
record Metered(
        String source,
        String id,
        Instant time,
        String tenant,
        String model,
        String keyId,
        String deployment,
        String serviceTier,
        Used used) {

    /** How much was used. */
    sealed interface Used {}

    /** Tokens by class. */
    record Tokens(TokenCounts counts) implements Used {}

    /** A whole number of something else: {@code IMAGE}, or a meter's own name. */
    record Units(String unit, long quantity) implements Used {}
}
