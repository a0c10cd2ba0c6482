package io.wharfinger.quota.capacity;

import static io.wharfinger.quota.Fields.require;
import static io.wharfinger.quota.QuotaFailure.QUOTA_CAPACITY_INVALID;

import io.wharfinger.contracts.quota.v1.CapacityAmount;
import io.wharfinger.contracts.quota.v1.CapacityQuota;
import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.quota.tree.Quota;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What quotas and requests for capacity may be. */
final class CapacityRules {

    private static final int ENTRIES_MAX = 64;
    private static final Pattern FLAVOR = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern RESOURCE = Pattern.compile("[a-z0-9][a-z0-9./-]{0,62}");

    private CapacityRules() {}

    /** The quotas of a tenant by what they are of; fails with QUOTA_CAPACITY_INVALID. */
    static Map<FlavorResource, Quota> quotas(List<CapacityQuota> quotas) {
        requireFew("quotas", quotas.size());
        Map<FlavorResource, Quota> byWhat = new TreeMap<>();
        for (CapacityQuota quota : quotas) {
            FlavorResource what = what(quota.getFlavor(), quota.getResource());
            requireNotNegative("nominal", what, quota.getNominal());
            requireNotNegative("borrowing_limit", what, quota.getBorrowingLimit());
            requireNotNegative("lending_limit", what, quota.getLendingLimit());
            requireOnce(what, byWhat.put(what, quota(quota)) == null);
        }
        return byWhat;
    }

    private static Quota quota(CapacityQuota quota) {
        return new Quota(
                Amount.of(quota.getNominal()),
                quota.hasBorrowingLimit() ? Optional.of(Amount.of(quota.getBorrowingLimit())) : Optional.empty(),
                quota.hasLendingLimit() ? Optional.of(Amount.of(quota.getLendingLimit())) : Optional.empty());
    }

    /** A request by what it asks for; fails with QUOTA_CAPACITY_INVALID. */
    static Map<FlavorResource, Amount> request(List<CapacityAmount> amounts) {
        requireFew("amounts", amounts.size());
        require(!amounts.isEmpty(), QUOTA_CAPACITY_INVALID, "amounts", "Ask for at least one amount.");
        Map<FlavorResource, Amount> byWhat = new TreeMap<>();
        for (CapacityAmount amount : amounts) {
            FlavorResource what = what(amount.getFlavor(), amount.getResource());
            require(
                    amount.getAmount() > 0 && amount.getAmount() < Long.MAX_VALUE,
                    QUOTA_CAPACITY_INVALID,
                    "amount",
                    "The amount of %s is %d; it must be at least 1.".formatted(shown(what), amount.getAmount()));
            requireOnce(what, byWhat.put(what, Amount.of(amount.getAmount())) == null);
        }
        return byWhat;
    }

    private static void requireFew(String field, int count) {
        require(
                count <= ENTRIES_MAX,
                QUOTA_CAPACITY_INVALID,
                field,
                "There are %d entries; at most %d are allowed.".formatted(count, ENTRIES_MAX));
    }

    private static FlavorResource what(String flavor, String resource) {
        require(
                FLAVOR.matcher(flavor).matches(),
                QUOTA_CAPACITY_INVALID,
                "flavor",
                "Each entry needs a flavor, 1 to 40 of a-z, 0-9 and -, such as h100-sxm.");
        require(
                RESOURCE.matcher(resource).matches(),
                QUOTA_CAPACITY_INVALID,
                "resource",
                "Each entry needs a resource, 1 to 63 of a-z, 0-9, ., / and -, such as gpu.");
        return new FlavorResource(flavor, resource);
    }

    private static void requireNotNegative(String field, FlavorResource what, long value) {
        require(
                value >= 0,
                QUOTA_CAPACITY_INVALID,
                field,
                "%s of %s is %d; it must not be negative.".formatted(field, shown(what), value));
    }

    private static void requireOnce(FlavorResource what, boolean first) {
        require(first, QUOTA_CAPACITY_INVALID, "resource", "%s is named twice.".formatted(shown(what)));
    }

    private static String shown(FlavorResource what) {
        return what.flavor() + " " + what.resource();
    }
}
