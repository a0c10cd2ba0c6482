package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.util.Map;

/**
 * Usage that waits for a tenant or a price.
 *
 * @param grain its size tier is {@link SizeTier#ALL}: only a price can say which it is
 * @param requestInput total input of the requests, of each the same: it decides the size tier once there is a price
 * @param tokens or whatever else the unit counts
 */
public record Parked(UsageGrain grain, long requestInput, long tokens, Missing missing) {

    /** The same as usage, to be rated again. */
    public Usage usage() {
        return usage(grain, requestInput, tokens);
    }

    /** Usage of one unit, as it was parked. */
    public static Usage usage(UsageGrain grain, long requestInput, long tokens) {
        var unit = grain.unit();
        return new Usage(
                new Attribution(
                        grain.tenantPath(),
                        grain.keyId(),
                        grain.model(),
                        grain.deployment(),
                        "",
                        grain.acceleratorClass(),
                        grain.serviceTier(),
                        ""),
                unit.tokenClass()
                        .map(tokenClass -> TokenCounts.of(Map.of(tokenClass, tokens)))
                        .orElseGet(TokenCounts::zero),
                unit.isTokens() ? Map.of() : Map.<Unit, Long>of(unit, tokens),
                requestInput,
                grain.minute(),
                grain.partial());
    }
}
