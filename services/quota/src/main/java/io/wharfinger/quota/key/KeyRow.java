package io.wharfinger.quota.key;

import io.wharfinger.contracts.quota.v1.Key;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.tenant.TenantRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key in the database, without its secret. */
@Entity
@Table(name = "api_key")
public class KeyRow {

    @Id
    @Column(name = "id")
    String id;

    @Column(name = "tenant")
    String tenant;

    @Column(name = "tenant_uid")
    UUID tenantUid;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "models")
    String[] models;

    @Column(name = "hmac")
    byte[] hmac;

    @Column(name = "expire_time")
    @Nullable Instant expireTime;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "revoke_time")
    @Nullable Instant revokeTime;

    /** Position in the stream of changes to routers. */
    @Column(name = "version")
    long version;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected KeyRow() {}

    KeyRow(String id, TenantRow tenant, Key key, byte[] hmac, Instant now, long version) {
        this.id = id;
        this.tenant = tenant.name();
        this.tenantUid = tenant.uid();
        this.tenantPath = tenant.path();
        this.displayName = key.getDisplayName();
        this.models = key.getModelsList().toArray(String[]::new);
        this.hmac = hmac;
        this.expireTime = key.hasExpireTime() ? Fields.instant(key.getExpireTime()) : null;
        this.createTime = now;
        this.version = version;
    }

    void revoke(Instant now, long newVersion) {
        this.revokeTime = now;
        this.version = newVersion;
    }

    Key toMessage() {
        Key.Builder key = Key.newBuilder()
                .setId(id)
                .setTenant(tenant)
                .setTenantPath(tenantPath)
                .setDisplayName(displayName)
                .addAllModels(List.of(models))
                .setCreateTime(Fields.timestamp(createTime));
        if (expireTime != null) {
            key.setExpireTime(Fields.timestamp(expireTime));
        }
        if (revokeTime != null) {
            key.setRevokeTime(Fields.timestamp(revokeTime));
        }
        return key.build();
    }
}
