package io.wharfinger.quota.tenant;

import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant in the database. */
@Entity
@Table(name = "tenant")
public class TenantRow {

    @Id
    @Column(name = "name")
    String name;

    /** Tells a tenant from an earlier one of the same name. */
    @Column(name = "uid")
    UUID uid;

    @Column(name = "parent")
    @Nullable String parent;

    @Column(name = "tenant_path")
    String path;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "currency_code")
    String currencyCode;

    @Column(name = "version")
    long version;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "update_time")
    Instant updateTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected TenantRow() {}

    @SuppressWarnings("NullAway.Init") // change() sets the rest
    TenantRow(UUID uid, @Nullable TenantRow above, Tenant tenant, Instant now) {
        this.name = tenant.getName();
        this.uid = uid;
        this.parent = above == null ? null : above.name;
        this.path = (above == null ? "/" : above.path) + name + "/";
        this.createTime = now;
        change(tenant, now);
    }

    final void change(Tenant tenant, Instant now) {
        this.displayName = tenant.getDisplayName();
        this.timeZone = tenant.getTimeZone();
        this.currencyCode = tenant.getCurrencyCode();
        this.updateTime = now;
        this.version++;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Tells it from an earlier tenant of the same name. */
    public UUID uid() {
        return uid;
    }

    /** Its path, for example {@code /emea/acme/}. */
    /** IANA name of the zone that its days and months are in. */
    public String timeZone() {
        return timeZone;
    }

    /** ISO 4217 code of its bills. */
    public String currencyCode() {
        return currencyCode;
    }

    public String path() {
        return path;
    }

    /** The name of its parent; null at the top. */
    public @Nullable String parent() {
        return parent;
    }

    Tenant toMessage() {
        return Tenant.newBuilder()
                .setName(name)
                .setParent(parent == null ? "" : parent)
                .setPath(path)
                .setDisplayName(displayName)
                .setTimeZone(timeZone)
                .setCurrencyCode(currencyCode)
                .setEtag(Etags.of(version))
                .setCreateTime(Fields.timestamp(createTime))
                .setUpdateTime(Fields.timestamp(updateTime))
                .build();
    }
}
