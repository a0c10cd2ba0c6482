package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.time.Instant;

/** What the units of one usage have in common: the grain but for the unit and the size of the request. */
record Spot(
        String tenantPath,
        String keyId,
        String model,
        String deployment,
        String acceleratorClass,
        String serviceTier,
        Instant minute,
        boolean partial) {

    static Spot of(Usage usage) {
        var who = usage.attribution();
        return new Spot(
                who.tenantPath(),
                who.keyId(),
                who.model(),
                who.deployment(),
                who.acceleratorClass(),
                who.serviceTier(),
                usage.minute(),
                usage.partial());
    }

    UsageGrain grain(Unit unit, String sizeTier) {
        return new UsageGrain(
                tenantPath, keyId, model, deployment, acceleratorClass, unit, sizeTier, serviceTier, minute, partial);
    }
}
