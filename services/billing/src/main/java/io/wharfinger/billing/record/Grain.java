package io.wharfinger.billing.record;

import io.wharfinger.billing.usage.Attribution;
import java.time.Instant;

/** What the units of one usage have in common: whose, of what, when. */
record Grain(
        String tenantPath,
        String keyId,
        String model,
        String deployment,
        String acceleratorClass,
        String serviceTier,
        Instant minute,
        boolean partial) {

    static Grain of(Attribution who, Instant minute, boolean partial) {
        return new Grain(
                who.tenantPath(),
                who.keyId(),
                who.model(),
                who.deployment(),
                who.acceleratorClass(),
                who.serviceTier(),
                minute,
                partial);
    }
}
