package io.wharfinger.quota.webhook;

import static io.wharfinger.quota.QuotaFailure.QUOTA_WEBHOOK_NAME_TAKEN;
import static io.wharfinger.quota.QuotaFailure.QUOTA_WEBHOOK_TOO_MANY;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.CreateWebhookRequest;
import io.wharfinger.contracts.quota.v1.CreateWebhookResponse;
import io.wharfinger.contracts.quota.v1.DeleteWebhookRequest;
import io.wharfinger.contracts.quota.v1.UpdateWebhookRequest;
import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.quota.sending.WebhookSecret;
import io.wharfinger.quota.tenant.TenantLookup;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds, changes and removes webhooks. */
@ApplicationScoped
public class WebhookWrites {

    private static final String KIND = "webhook";
    private static final int WEBHOOKS_MAX = 100;

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final WebhookRules rules;
    private final SecretSeal seal;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    WebhookWrites(
            TenantScope scope,
            IdempotentWrites writes,
            WebhookRules rules,
            SecretSeal seal,
            AuditLog audit,
            InstantSource clock) {
        this.audit = audit;
        this.scope = scope;
        this.writes = writes;
        this.rules = rules;
        this.seal = seal;
        this.clock = clock;
    }

    /** Adds a webhook; its secret is in the answer and nowhere else. */
    public Uni<CreateWebhookResponse> create(Caller caller, CreateWebhookRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        Webhook webhook = request.getWebhook();
        rules.checkNew(webhook);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "webhook.create", request.getIdempotencyKey(), webhook.toByteArray());
        return scope.withTransaction(
                caller.tenantPath(), session -> writes.onceOnly(session, key, () -> insert(session, caller, webhook)));
    }

    private Uni<CreateWebhookResponse> insert(Mutiny.Session session, Caller caller, Webhook webhook) {
        WebhookSecret secret = WebhookSecret.random(random);
        return TenantLookup.keep(session, webhook.getTenant())
                .call(tenant -> refuseTooMany(session, tenant))
                .map(tenant -> row(tenant, webhook, secret))
                .call(row -> session.persist(row).call(session::flush))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new WharfException(
                                QUOTA_WEBHOOK_NAME_TAKEN,
                                "The name '%s' is taken. Choose another one.".formatted(webhook.getName()))
                        .with("field", "name"))
                .call(row ->
                        audit.record(session, caller, "create", KIND, row.name, row.tenantPath, null, row.toMessage()))
                .map(row -> CreateWebhookResponse.newBuilder()
                        .setWebhook(row.toMessage())
                        .setSecret(secret.text())
                        .build());
    }

    private WebhookRow row(TenantRow tenant, Webhook webhook, WebhookSecret secret) {
        UUID uid = Ids.uuid7();
        return new WebhookRow(uid, tenant, webhook, seal.seal(uid, secret), now());
    }

    private static Uni<Long> refuseTooMany(Mutiny.Session session, TenantRow tenant) {
        return session.createSelectionQuery("select count(*) from WebhookRow where tenant = :tenant", Long.class)
                .setParameter("tenant", tenant.name())
                .getSingleResult()
                .invoke(count -> {
                    if (count >= WEBHOOKS_MAX) {
                        throw new WharfException(
                                QUOTA_WEBHOOK_TOO_MANY,
                                "The tenant %s has %d webhooks, and more are not allowed. Remove one first."
                                        .formatted(tenant.name(), count));
                    }
                });
    }

    /** Changes URL, events and whether it is paused. */
    public Uni<Webhook> update(Caller caller, UpdateWebhookRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        Webhook webhook = request.getWebhook();
        rules.checkChange(webhook);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "webhook.update", request.getIdempotencyKey(), webhook.toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> change(session, caller, webhook),
                        Webhook::toByteArray,
                        WebhookWrites::parse));
    }

    private Uni<Webhook> change(Mutiny.Session session, Caller caller, Webhook webhook) {
        return WebhookLookup.own(session, webhook.getName())
                .invoke(row -> Etags.check(webhook.getEtag(), row.version))
                .chain(row -> change(session, caller, row, webhook));
    }

    private Uni<Webhook> change(Mutiny.Session session, Caller caller, WebhookRow row, Webhook webhook) {
        Webhook before = row.toMessage();
        row.change(webhook, now());
        return session.flush()
                .chain(() -> audit.record(
                        session, caller, "update", KIND, row.name, row.tenantPath, before, row.toMessage()))
                .replaceWith(row::toMessage);
    }

    private static Webhook parse(byte[] kept) {
        try {
            return Webhook.parseFrom(kept);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("a kept answer cannot be read", e);
        }
    }

    /** Removes a webhook and its deliveries. */
    public Uni<Void> delete(Caller caller, DeleteWebhookRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "webhook.delete", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> writes.once(
                                session,
                                key,
                                () -> remove(session, caller, request),
                                done -> new byte[0],
                                nothing -> true))
                .replaceWithVoid();
    }

    private Uni<Boolean> remove(Mutiny.Session session, Caller caller, DeleteWebhookRequest request) {
        return WebhookLookup.own(session, request.getName())
                .invoke(row -> Etags.check(request.getEtag(), row.version))
                .call(row -> session.remove(row).call(session::flush))
                .call(row ->
                        audit.record(session, caller, "delete", KIND, row.name, row.tenantPath, row.toMessage(), null))
                .replaceWith(true);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
