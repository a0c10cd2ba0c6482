package io.wharfinger.quota.limit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.TenantLimits;
import io.wharfinger.contracts.quota.v1.TenantPolicy;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tier and own limits of a tenant in the database. */
@Entity
@Table(name = "tenant_limit")
public class TenantLimitRow {

    @Id
    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "tenant")
    String tenant;

    @Column(name = "tier")
    @Nullable String tier;

    @Column(name = "body")
    byte[] body;

    @Column(name = "version")
    long version;

    @Column(name = "feed_version")
    long feedVersion;

    @Column(name = "removed")
    boolean removed;

    @Column(name = "update_time")
    Instant updateTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected TenantLimitRow() {}

    @SuppressWarnings("NullAway.Init") // change() sets the rest
    TenantLimitRow(TenantRow tenant) {
        this.tenantPath = tenant.path();
        this.tenant = tenant.name();
    }

    void change(TenantPolicy policy, long newFeedVersion, Instant now) {
        this.tier = policy.getTier().isEmpty() ? null : policy.getTier();
        this.body = policy.toByteArray();
        this.removed = policy.getTier().isEmpty() && policy.getLimitsCount() == 0;
        this.updateTime = now;
        this.feedVersion = newFeedVersion;
        this.version++;
    }

    /** The tenant itself has changed, in what its limits depend on. */
    void follow(TenantPolicy policy, long newFeedVersion) {
        this.body = policy.toByteArray();
        this.feedVersion = newFeedVersion;
    }

    TenantPolicy policy() {
        return parse(body);
    }

    static TenantPolicy parse(byte[] kept) {
        try {
            return TenantPolicy.parseFrom(kept);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("kept limits cannot be read", e);
        }
    }

    TenantLimits toMessage() {
        List<LimitRule> rules = policy().getLimitsList();
        return TenantLimits.newBuilder()
                .setTenant(tenant)
                .setTenantPath(tenantPath)
                .setTier(tier == null ? "" : tier)
                .addAllLimits(rules)
                .setEtag(Etags.of(version))
                .setUpdateTime(Fields.timestamp(updateTime))
                .build();
    }
}
