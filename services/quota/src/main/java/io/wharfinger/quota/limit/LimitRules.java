package io.wharfinger.quota.limit;

import static io.wharfinger.quota.Fields.require;
import static io.wharfinger.quota.Fields.requireDisplayable;
import static io.wharfinger.quota.QuotaFailure.QUOTA_LIMIT_INVALID;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.flow.form.RuleException;
import io.wharfinger.flow.form.RuleForm;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;
import java.util.regex.Pattern;

/** What tiers and limits may be. */
final class LimitRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int PRIORITY_MAX = 1000;
    private static final int WEIGHT_MAX = 1000;

    private LimitRules() {}

    static void checkNew(Tier tier) {
        require(
                tier.getEtag().isEmpty() && !tier.hasCreateTime() && !tier.hasUpdateTime(),
                REQUEST_FIELD_INVALID,
                "etag",
                "etag and times are given by the service: leave them empty.");
        check(tier);
    }

    static void check(Tier tier) {
        require(
                NAME.matcher(tier.getName()).matches(),
                REQUEST_FIELD_INVALID,
                "name",
                "The name of a tier must be 1 to 40 of a-z, 0-9 and -.");
        requireDisplayable("displayName", tier.getDisplayName());
        require(
                Math.abs((long) tier.getPriority()) <= PRIORITY_MAX,
                REQUEST_FIELD_INVALID,
                "priority",
                "A priority must be -1000 to 1000.");
        require(
                tier.getFairWeight() >= 0 && tier.getFairWeight() <= WEIGHT_MAX,
                REQUEST_FIELD_INVALID,
                "fairWeight",
                "A weight must be 1 to 1000; 0 means 1.");
        read(tier.getLimitsList());
    }

    /** Reads rules; fails with QUOTA_LIMIT_INVALID. */
    static List<Rule> read(List<LimitRule> rules) {
        try {
            return RuleForm.read(rules);
        } catch (RuleException e) {
            throw new WharfException(QUOTA_LIMIT_INVALID, e.why()).with("field", e.field());
        }
    }

    /** All money of a tenant is in the currency that it is billed in. */
    static void requireCurrency(List<LimitRule> rules, String currency) {
        for (LimitRule rule : rules) {
            require(
                    !rule.getAmount().hasMoney()
                            || rule.getAmount().getMoney().getCurrencyCode().equals(currency),
                    QUOTA_LIMIT_INVALID,
                    "amount",
                    "The limit '%s' must be in %s, the currency that the tenant is billed in."
                            .formatted(rule.getName(), currency));
        }
    }
}
