package io.wharfinger.flow.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.contracts.quota.v1.LimitAmount;
import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.LimitUnit;
import io.wharfinger.contracts.quota.v1.PolicyEntry;
import io.wharfinger.contracts.quota.v1.SnapshotBegin;
import io.wharfinger.contracts.quota.v1.StandingWindow;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.TenantPolicy;
import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.contracts.quota.v1.WatchLimitsResponse;
import org.junit.jupiter.api.Test;

class PolicyTableTest {

    private final PolicyTable table = new PolicyTable();

    @Test
    void aSnapshotTakesThePlaceOfWhatWasKnownWhenItIsWhole() {
        snapshot(1, tenant("/acme/", 5), tenant("/globex/", 6));

        table.apply(begin());
        table.apply(entry(tenant("/acme/", 7)));
        assertThat(amount("/acme/")).isEqualTo(5);
        assertThat(table.apply(synced(2))).isTrue();

        assertThat(amount("/acme/")).isEqualTo(7);
        assertThat(table.tree().limits("/globex/")).isEmpty();
        assertThat(table.version()).isEqualTo(2);
    }

    @Test
    void aSnapshotThatBreaksOffChangesNothing() {
        snapshot(1, tenant("/acme/", 5));
        table.apply(begin());
        table.begin();
        table.apply(entry(tenant("/globex/", 6)));
        table.apply(synced(2));

        assertThat(amount("/acme/")).isEqualTo(5);
        assertThat(amount("/globex/")).isEqualTo(6);
    }

    @Test
    void oneWriteToATierChangesAllThatReferToIt() {
        snapshot(1, tier(5), inTier("/acme/"), inTier("/globex/"));
        table.apply(entry(tier(9)));
        assertThat(amount("/acme/")).isEqualTo(5);
        table.apply(synced(2));
        assertThat(amount("/acme/")).isEqualTo(9);
        assertThat(amount("/globex/")).isEqualTo(9);
    }

    @Test
    void whatIsRemovedHoldsNobody() {
        snapshot(1, tenant("/acme/", 5));
        table.apply(entry(tenant("/acme/", 5).toBuilder().setRemoved(true).build()));
        assertThat(table.apply(synced(2))).isTrue();
        assertThat(table.tree().limits("/acme/")).isEmpty();
        assertThat(table.apply(synced(2))).as("nothing new").isFalse();
    }

    @Test
    void aLimitThatIsNotUnderstoodLeavesInForceWhatWasKnown() {
        snapshot(1, tenant("/acme/", 5));
        table.apply(entry(tenant("/acme/", -1)));
        assertThatThrownBy(() -> table.apply(synced(2))).isInstanceOf(RuleException.class);
        assertThat(amount("/acme/")).isEqualTo(5);
        assertThat(table.version()).as("it is asked for again").isEqualTo(1);
    }

    @Test
    void whatWasKeptIsInForceAgain() {
        snapshot(4, tier(5), inTier("/acme/"));
        PolicyTable other = new PolicyTable();
        other.restore(table.entries(), table.version(), table.instance());
        assertThat(other.tree().limits("/acme/")).isEqualTo(table.tree().limits("/acme/"));
        assertThat(other.instance()).isEqualTo("here");
    }

    private long amount(String tenant) {
        return table.tree().limits(tenant).getFirst().rule().amount();
    }

    private void snapshot(long version, PolicyEntry... entries) {
        table.apply(begin());
        for (PolicyEntry entry : entries) {
            table.apply(entry(entry));
        }
        table.apply(synced(version));
    }

    private static WatchLimitsResponse begin() {
        return WatchLimitsResponse.newBuilder()
                .setSnapshotBegin(SnapshotBegin.getDefaultInstance())
                .build();
    }

    private static WatchLimitsResponse entry(PolicyEntry entry) {
        return WatchLimitsResponse.newBuilder().setEntry(entry).build();
    }

    private static WatchLimitsResponse synced(long version) {
        return WatchLimitsResponse.newBuilder()
                .setSynced(Synced.newBuilder().setVersion(version).setInstance("here"))
                .build();
    }

    private static PolicyEntry tier(long amount) {
        return PolicyEntry.newBuilder()
                .setTier(Tier.newBuilder().setName("gold").addLimits(open(amount)))
                .build();
    }

    private static PolicyEntry inTier(String path) {
        return PolicyEntry.newBuilder()
                .setTenant(TenantPolicy.newBuilder()
                        .setTenantPath(path)
                        .setTier("gold")
                        .setTimeZone("UTC"))
                .build();
    }

    private static PolicyEntry tenant(String path, long amount) {
        return PolicyEntry.newBuilder()
                .setTenant(TenantPolicy.newBuilder()
                        .setTenantPath(path)
                        .setTimeZone("UTC")
                        .addLimits(open(amount)))
                .build();
    }

    private static LimitRule open(long amount) {
        return LimitRule.newBuilder()
                .setName("open")
                .setUnit(LimitUnit.LIMIT_UNIT_OPEN_REQUESTS)
                .setAmount(LimitAmount.newBuilder().setUnits(amount))
                .setStanding(StandingWindow.getDefaultInstance())
                .build();
    }
}
