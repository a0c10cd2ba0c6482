package io.wharfinger.billing.price;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.RateCard;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rating.UnitPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A price version with all that was told of it.
 *
 * @param tenant for whom: the tenant's name and path; empty and {@code /} for a list price
 * @param ends whether it ends the tenant's own price; there are no prices then
 * @param multipliers of service tiers, by name
 * @param given prices as they were given
 * @param resolved prices that were made from multipliers
 * @param corrects the version in whose place it counts
 */
record PriceEntry(
        UUID id,
        For tenant,
        String model,
        String currencyCode,
        Instant effectiveTime,
        boolean ends,
        List<SizeTier> sizeTiers,
        Map<String, BigDecimal> multipliers,
        Map<PricePoint, UnitPrice> given,
        Map<PricePoint, UnitPrice> resolved,
        Provenance provenance,
        Optional<UUID> corrects,
        Instant createTime) {
    PriceEntry {
        sizeTiers = List.copyOf(sizeTiers);
        multipliers = Map.copyOf(multipliers);
        given = Map.copyOf(given);
        resolved = Map.copyOf(resolved);
    }

    /** Whom a price is for. */
    record For(String name, String path) {
        static final For ALL = new For("", io.wharfinger.billing.rating.PriceVersion.LIST);

        /** The tenant of a path, which ends in its name. */
        static For of(String path) {
            var end = path.length() - 1;
            return end == 0 ? ALL : new For(path.substring(path.lastIndexOf('/', end - 1) + 1, end), path);
        }
    }

    /** The same for this tenant. */
    PriceEntry forTenant(For whom) {
        return new PriceEntry(
                id,
                whom,
                model,
                currencyCode,
                effectiveTime,
                ends,
                sizeTiers,
                multipliers,
                given,
                resolved,
                provenance,
                corrects,
                createTime);
    }

    /** Whether it may count in the place of another: of the same model, for the same tenant and moment. */
    boolean mayCorrect(PriceEntry other) {
        return model.equals(other.model)
                && currencyCode.equals(other.currencyCode)
                && tenant.path().equals(other.tenant.path())
                && effectiveTime.equals(other.effectiveTime);
    }

    /** What it comes to: every price. */
    RateCard rates() {
        var prices = new HashMap<>(given);
        prices.putAll(resolved);
        return RateCard.of(sizeTiers, prices);
    }
}
