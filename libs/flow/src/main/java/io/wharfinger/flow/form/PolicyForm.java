package io.wharfinger.flow.form;

import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.flow.limit.TenantPolicy;
import io.wharfinger.flow.limit.TierPolicy;
import java.time.ZoneId;

/** Tiers and tenants' policies from messages. */
public final class PolicyForm {
    private PolicyForm() {}

    /** @throws RuleException if a limit cannot be */
    public static TierPolicy read(Tier tier) {
        return new TierPolicy(
                tier.getName(),
                tier.getPriority(),
                Math.max(1, tier.getFairWeight()),
                RuleForm.read(tier.getLimitsList()));
    }

    /**
     * @throws RuleException if a limit cannot be
     * @throws java.time.DateTimeException if there is no such zone
     */
    public static TenantPolicy read(io.wharfinger.contracts.quota.v1.TenantPolicy policy) {
        return new TenantPolicy(
                policy.getTenantPath(),
                policy.getTier(),
                RuleForm.read(policy.getLimitsList()),
                ZoneId.of(policy.getTimeZone()));
    }
}
