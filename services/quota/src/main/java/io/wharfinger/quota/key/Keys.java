package io.wharfinger.quota.key;

import static io.wharfinger.quota.QuotaFailure.QUOTA_KEY_ID_TAKEN;
import static io.wharfinger.quota.QuotaFailure.QUOTA_KEY_UNKNOWN;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;
import static io.wharfinger.rpc.identity.Role.VIEWER;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.CreateKeyRequest;
import io.wharfinger.contracts.quota.v1.CreateKeyResponse;
import io.wharfinger.contracts.quota.v1.Key;
import io.wharfinger.quota.tenant.TenantLookup;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes, lists and revokes keys. */
@ApplicationScoped
class Keys {

    private static final String LIST = "keys";
    private static final String KIND = "key";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final KeyHash hash;
    private final KeyFeed feed;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Keys(TenantScope scope, IdempotentWrites writes, KeyHash hash, KeyFeed feed, AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.scope = scope;
        this.writes = writes;
        this.hash = hash;
        this.feed = feed;
        this.clock = clock;
    }

    Uni<CreateKeyResponse> create(Caller caller, CreateKeyRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        KeyRules.checkNew(request.getKey(), now());
        Optional<IdempotencyKey> key = IdempotencyKey.of(
                caller,
                "key.create",
                request.getIdempotencyKey(),
                request.getKey().toByteArray());
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> writes.onceOnly(session, key, () -> insert(session, caller, request.getKey())))
                .invoke(feed::wake);
    }

    private Uni<CreateKeyResponse> insert(Mutiny.Session session, Caller caller, Key key) {
        String id = key.getId().isEmpty() ? KeySecret.randomId(random) : key.getId();
        KeySecret secret = KeySecret.random(id, random);
        return TenantLookup.keep(session, key.getTenant())
                .chain(tenant -> KeyVersions.next(session).map(version -> row(secret, tenant, key, version)))
                .call(row -> session.persist(row).call(session::flush))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new WharfException(
                                QUOTA_KEY_ID_TAKEN,
                                "The key id '%s' is taken, or was once. Choose another one, or send none."
                                        .formatted(id))
                        .with("field", "id"))
                .call(row ->
                        audit.record(session, caller, "create", KIND, row.id, row.tenantPath, null, row.toMessage()))
                .map(row -> CreateKeyResponse.newBuilder()
                        .setKey(row.toMessage())
                        .setSecret(secret.text())
                        .build());
    }

    private KeyRow row(KeySecret secret, TenantRow tenant, Key key, long version) {
        return new KeyRow(secret.id(), tenant, key, hash.of(secret.text()), now(), version);
    }

    Uni<Page<Key>> list(Caller caller, String tenant, PageRequest page) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, VIEWER, SERVICE);
        String after = PageTokens.decode(LIST, page.token());
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> TenantLookup.get(session, tenant).chain(row -> rows(session, row, after, page)))
                .map(rows -> Page.of(page, rows, LIST, row -> row.id).map(KeyRow::toMessage));
    }

    private static Uni<List<KeyRow>> rows(Mutiny.Session session, TenantRow tenant, String after, PageRequest page) {
        return session.createSelectionQuery(
                        "from KeyRow where tenantUid = :tenant and id > :after order by id", KeyRow.class)
                .setParameter("tenant", tenant.uid())
                .setParameter("after", after)
                .setMaxResults(page.size() + 1)
                .getResultList();
    }

    Uni<Key> revoke(Caller caller, String id) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> session.find(KeyRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                                .onItem()
                                .ifNull()
                                .failWith(() ->
                                        new WharfException(QUOTA_KEY_UNKNOWN, "There is no such key that you may see."))
                                .call(row -> end(session, caller, row)))
                .map(KeyRow::toMessage)
                .invoke(feed::wake);
    }

    private Uni<Void> end(Mutiny.Session session, Caller caller, KeyRow row) {
        if (row.revokeTime != null) {
            return Uni.createFrom().voidItem();
        }
        Key before = row.toMessage();
        return KeyVersions.next(session)
                .invoke(version -> row.revoke(now(), version))
                .chain(session::flush)
                .chain(() ->
                        audit.record(session, caller, "revoke", KIND, row.id, row.tenantPath, before, row.toMessage()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
