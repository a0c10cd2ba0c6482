package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_MULTIPLIER_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_SERVICE_TIER_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_SIZE_TIER_INVALID;

import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.contracts.billing.v1.PriceServiceTier;
import io.wharfinger.contracts.billing.v1.PriceSizeTier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the tiers of a new price version must be like. */
final class TierRules {
    private static final int SIZE_TIERS_MAX = 8;
    private static final int SERVICE_TIERS_MAX = 16;
    private static final int MULTIPLIER_SCALE = 6;
    private static final BigDecimal MULTIPLIER_MAX = BigDecimal.valueOf(100);
    private static final String STANDARD = "standard";
    private static final Pattern SIZE_TIER = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern SERVICE_TIER = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private TierRules() {}

    static List<SizeTier> sizeTiers(List<PriceSizeTier> given) {
        Require.that(
                given.size() <= SIZE_TIERS_MAX,
                BILLING_PRICE_SIZE_TIER_INVALID,
                "sizeTiers",
                "There are %d size tiers; at most %d are allowed.".formatted(given.size(), SIZE_TIERS_MAX));
        var tiers = new ArrayList<SizeTier>();
        for (var tier : given) {
            tiers.add(sizeTier(tier, tiers));
        }
        return tiers;
    }

    private static SizeTier sizeTier(PriceSizeTier tier, List<SizeTier> before) {
        Require.that(
                SIZE_TIER.matcher(tier.getName()).matches() && !tier.getName().equals(SizeTier.ALL),
                BILLING_PRICE_SIZE_TIER_INVALID,
                "sizeTiers.name",
                "A size tier's name must be 1 to 40 of a-z, 0-9 and -, and not \"all\".");
        Require.that(
                before.stream().noneMatch(other -> other.name().equals(tier.getName())),
                BILLING_PRICE_SIZE_TIER_INVALID,
                "sizeTiers.name",
                "Two size tiers are called %s.".formatted(tier.getName()));
        var least = before.isEmpty() ? 0 : before.getLast().above();
        Require.that(
                tier.getAbove() > least,
                BILLING_PRICE_SIZE_TIER_INVALID,
                "sizeTiers.above",
                "Size tier %s is above %d; it must be above more than %d: tiers ascend."
                        .formatted(tier.getName(), tier.getAbove(), least));
        return new SizeTier(tier.getName(), tier.getAbove());
    }

    static Map<String, BigDecimal> multipliers(List<PriceServiceTier> given) {
        Require.that(
                given.size() <= SERVICE_TIERS_MAX,
                BILLING_PRICE_SERVICE_TIER_INVALID,
                "serviceTiers",
                "There are %d service tiers; at most %d are allowed.".formatted(given.size(), SERVICE_TIERS_MAX));
        var multipliers = new TreeMap<String, BigDecimal>();
        for (var tier : given) {
            var before = multipliers.put(serviceTier(tier.getName(), "serviceTiers.name"), multiplier(tier));
            Require.that(
                    before == null,
                    BILLING_PRICE_SERVICE_TIER_INVALID,
                    "serviceTiers.name",
                    "Service tier %s has two multipliers; give one.".formatted(tier.getName()));
        }
        return multipliers;
    }

    static String serviceTier(String name, String field) {
        Require.that(
                SERVICE_TIER.matcher(name).matches() && !name.equals(STANDARD),
                BILLING_PRICE_SERVICE_TIER_INVALID,
                field,
                "A service tier's name must be 1 to 40 of a-z, 0-9, _ and -, and not standard, which has the prices without a service tier.");
        return name;
    }

    private static BigDecimal multiplier(PriceServiceTier tier) {
        var text = tier.getMultiplier();
        var number = DECIMAL.matcher(text).matches() ? new BigDecimal(text).stripTrailingZeros() : BigDecimal.ZERO;
        Require.that(
                number.signum() > 0 && number.compareTo(MULTIPLIER_MAX) <= 0 && number.scale() <= MULTIPLIER_SCALE,
                BILLING_PRICE_MULTIPLIER_INVALID,
                "serviceTiers.multiplier",
                "The multiplier of %s must be a decimal number above 0 and at most %s with at most %d decimals, such as 0.5, as text."
                        .formatted(tier.getName(), MULTIPLIER_MAX.toPlainString(), MULTIPLIER_SCALE));
        return number;
    }
}
