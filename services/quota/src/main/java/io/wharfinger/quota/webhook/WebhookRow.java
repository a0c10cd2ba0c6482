package io.wharfinger.quota.webhook;

import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook in the database, with its secret sealed. Whose turn it is to send is kept beside, by the sender. */
@Entity
@Table(name = "webhook")
public class WebhookRow {

    @Id
    @Column(name = "name")
    String name;

    /** Tells a webhook from an earlier one of the same name; secrets are sealed for it. */
    @Column(name = "uid")
    UUID uid;

    @Column(name = "tenant")
    String tenant;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "url")
    String url;

    @Column(name = "events")
    String[] events;

    @Column(name = "paused")
    boolean paused;

    @Column(name = "secret")
    byte[] secret;

    @Column(name = "old_secret")
    byte @Nullable [] oldSecret;

    @Column(name = "old_secret_expire_time")
    @Nullable Instant oldSecretExpireTime;

    @Column(name = "version")
    long version;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "update_time")
    Instant updateTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected WebhookRow() {}

    @SuppressWarnings("NullAway.Init") // change() sets the rest
    WebhookRow(UUID uid, TenantRow tenant, Webhook webhook, byte[] secret, Instant now) {
        this.name = webhook.getName();
        this.uid = uid;
        this.tenant = tenant.name();
        this.tenantPath = tenant.path();
        this.secret = secret;
        this.createTime = now;
        change(webhook, now);
    }

    final void change(Webhook webhook, Instant now) {
        this.url = webhook.getUrl();
        this.events = webhook.getEventsList().toArray(String[]::new);
        this.paused = webhook.getPaused();
        this.updateTime = now;
        this.version++;
    }

    void rotate(byte[] newSecret, Instant oldExpireTime, Instant now) {
        this.oldSecret = secret;
        this.oldSecretExpireTime = oldExpireTime;
        this.secret = newSecret;
        this.updateTime = now;
        this.version++;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Path of the tenant that it belongs to. */
    public String tenantPath() {
        return tenantPath;
    }

    Webhook toMessage() {
        return Webhook.newBuilder()
                .setName(name)
                .setTenant(tenant)
                .setUrl(url)
                .addAllEvents(List.of(events))
                .setPaused(paused)
                .setEtag(Etags.of(version))
                .setCreateTime(Fields.timestamp(createTime))
                .setUpdateTime(Fields.timestamp(updateTime))
                .build();
    }
}
