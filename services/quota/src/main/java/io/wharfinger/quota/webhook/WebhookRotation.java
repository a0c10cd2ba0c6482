package io.wharfinger.quota.webhook;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.RotateWebhookSecretRequest;
import io.wharfinger.contracts.quota.v1.RotateWebhookSecretResponse;
import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.sending.WebhookSecret;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes new secrets. */
@ApplicationScoped
public class WebhookRotation {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final SecretSeal seal;
    private final WebhooksConfig config;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    WebhookRotation(
            TenantScope scope,
            IdempotentWrites writes,
            SecretSeal seal,
            WebhooksConfig config,
            AuditLog audit,
            InstantSource clock) {
        this.audit = audit;
        this.scope = scope;
        this.writes = writes;
        this.seal = seal;
        this.config = config;
        this.clock = clock;
    }

    /** Makes a new secret, which is in the answer and nowhere else; the old one signs too for a time. */
    public Uni<RotateWebhookSecretResponse> rotate(Caller caller, RotateWebhookSecretRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "webhook.rotate", request.getIdempotencyKey(), request.getName());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.onceOnly(session, key, () -> replace(session, caller, request.getName())));
    }

    private Uni<RotateWebhookSecretResponse> replace(Mutiny.Session session, Caller caller, String name) {
        WebhookSecret secret = WebhookSecret.random(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant oldExpireTime = now.plus(config.oldSecretKept());
        return WebhookLookup.own(session, name)
                .chain(row -> {
                    Webhook before = row.toMessage();
                    row.rotate(seal.seal(row.uid, secret), oldExpireTime, now);
                    return session.flush()
                            .chain(() -> audit.record(
                                    session,
                                    caller,
                                    "rotate",
                                    "webhook",
                                    row.name,
                                    row.tenantPath,
                                    before,
                                    row.toMessage()));
                })
                .replaceWith(() -> RotateWebhookSecretResponse.newBuilder()
                        .setSecret(secret.text())
                        .setOldSecretExpireTime(Fields.timestamp(oldExpireTime))
                        .build());
    }
}
