package io.wharfinger.quota.limit;

import static io.wharfinger.quota.limit.LimitJson.text;

import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tiers in JSON. */
final class TierJson {

    private TierJson() {}

    /** A tier; see the message Tier for its fields. */
    record TierView(
            String name,
            String displayName,
            int priority,
            int fairWeight,
            List<LimitJson.Rule> limits,
            String etag,
            Instant createTime,
            Instant updateTime) {

        static TierView of(Tier tier) {
            return new TierView(
                    tier.getName(),
                    tier.getDisplayName(),
                    tier.getPriority(),
                    Math.max(1, tier.getFairWeight()),
                    LimitJson.of(tier.getLimitsList()),
                    tier.getEtag(),
                    Fields.instant(tier.getCreateTime()),
                    Fields.instant(tier.getUpdateTime()));
        }
    }

    /** A page of tiers. */
    record TierViews(List<TierView> tiers, String nextPageToken) {

        static TierViews of(Page<Tier> page) {
            return new TierViews(page.items().stream().map(TierView::of).toList(), page.nextToken());
        }
    }

    /** A new tier. */
    record NewTier(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable Integer priority,
            @Nullable Integer fairWeight,
            @Nullable List<LimitJson.@Nullable Rule> limits) {

        Tier toMessage() {
            return new TierChange(displayName, priority, fairWeight, limits)
                    .toBuilder().setName(text(name)).build();
        }
    }

    /** What of a tier may change; replaces all four. */
    record TierChange(
            @Nullable String displayName,
            @Nullable Integer priority,
            @Nullable Integer fairWeight,
            @Nullable List<LimitJson.@Nullable Rule> limits) {

        Tier.Builder toBuilder() {
            return Tier.newBuilder()
                    .setDisplayName(text(displayName))
                    .setPriority(priority == null ? 0 : priority)
                    .setFairWeight(fairWeight == null ? 0 : fairWeight)
                    .addAllLimits(LimitJson.messages(limits));
        }
    }
}
