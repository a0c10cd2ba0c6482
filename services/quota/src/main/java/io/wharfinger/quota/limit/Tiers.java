package io.wharfinger.quota.limit;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TIER_IN_USE;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TIER_NAME_TAKEN;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TIER_UNKNOWN;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.CreateTierRequest;
import io.wharfinger.contracts.quota.v1.DeleteTierRequest;
import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.contracts.quota.v1.UpdateTierRequest;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads, adds, changes and removes tiers. */
@ApplicationScoped
public class Tiers {

    private static final String LIST = "tiers";
    private static final String KIND = "tier";
    private static final String PLATFORM = "/";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final LimitFeed feed;
    private final InstantSource clock;

    Tiers(TenantScope scope, IdempotentWrites writes, AuditLog audit, LimitFeed feed, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** Adds a tier. */
    public Uni<Tier> create(Caller caller, CreateTierRequest request) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        Tier tier = request.getTier();
        LimitRules.checkNew(tier);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "tier.create", request.getIdempotencyKey(), tier.toByteArray());
        return once(key, session -> insert(session, caller, tier));
    }

    private Uni<Tier> once(Optional<IdempotencyKey> key, Function<Mutiny.Session, Uni<Tier>> work) {
        return scope.withTransaction(
                        PLATFORM,
                        session ->
                                writes.once(session, key, () -> work.apply(session), Tier::toByteArray, TierRow::parse))
                .invoke(feed::wake);
    }

    private Uni<Tier> insert(Mutiny.Session session, Caller caller, Tier tier) {
        return LimitVersions.next(session)
                .chain(version -> session.find(TierRow.class, tier.getName())
                        .onItem()
                        .ifNotNull()
                        .invoke(Tiers::refuseIfThere)
                        .chain(known -> {
                            if (known != null) {
                                known.begin(tier, version, now());
                                return Uni.createFrom().item(known);
                            }
                            TierRow row = new TierRow(tier, version, now());
                            return session.persist(row).replaceWith(row);
                        }))
                .call(session::flush)
                .call(row -> audit.record(session, caller, "create", KIND, row.name, PLATFORM, null, row.toMessage()))
                .map(TierRow::toMessage);
    }

    private static void refuseIfThere(TierRow row) {
        if (!row.removed) {
            throw new WharfException(
                            QUOTA_TIER_NAME_TAKEN, "The name '%s' is taken. Choose another one.".formatted(row.name))
                    .with("field", "name");
        }
    }

    /** One tier; fails with QUOTA_TIER_UNKNOWN. */
    public Uni<Tier> get(Caller caller, String name) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        return scope.withTransaction(caller.tenantPath(), session -> there(session.find(TierRow.class, name), name))
                .map(TierRow::toMessage);
    }

    /** Tiers by name. */
    public Uni<Page<Tier>> list(Caller caller, PageRequest page) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        String after = PageTokens.decode(LIST, page.token());
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> session.createSelectionQuery(
                                        "from TierRow where name > :after and not removed order by name", TierRow.class)
                                .setParameter("after", after)
                                .setMaxResults(page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows, LIST, TierRow::name).map(TierRow::toMessage));
    }

    /** Changes a tier. */
    public Uni<Tier> update(Caller caller, UpdateTierRequest request) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        Tier tier = request.getTier();
        LimitRules.check(tier);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "tier.update", request.getIdempotencyKey(), tier.toByteArray());
        return once(key, session -> change(session, caller, tier));
    }

    private Uni<Tier> change(Mutiny.Session session, Caller caller, Tier tier) {
        return LimitVersions.next(session)
                .chain(version -> own(session, tier.getName())
                        .invoke(row -> Etags.check(tier.getEtag(), row.version))
                        .chain(row -> {
                            Tier before = row.toMessage();
                            row.change(tier, version, now());
                            return session.flush()
                                    .chain(() -> audit.record(
                                            session,
                                            caller,
                                            "update",
                                            KIND,
                                            row.name,
                                            PLATFORM,
                                            before,
                                            row.toMessage()))
                                    .replaceWith(row::toMessage);
                        }));
    }

    /** Removes a tier that no tenant refers to. */
    public Uni<Void> delete(Caller caller, DeleteTierRequest request) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "tier.delete", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                        PLATFORM,
                        session -> writes.once(
                                session,
                                key,
                                () -> remove(session, caller, request),
                                done -> new byte[0],
                                nothing -> true))
                .invoke(feed::wake)
                .replaceWithVoid();
    }

    private Uni<Boolean> remove(Mutiny.Session session, Caller caller, DeleteTierRequest request) {
        return LimitVersions.next(session)
                .chain(version -> own(session, request.getName())
                        .invoke(row -> Etags.check(request.getEtag(), row.version))
                        .call(row -> refuseIfUsed(session, row))
                        .invoke(row -> row.remove(version, now()))
                        .call(session::flush)
                        .call(row -> audit.record(
                                session, caller, "delete", KIND, row.name, PLATFORM, row.toMessage(), null)))
                .replaceWith(true);
    }

    private static Uni<List<String>> refuseIfUsed(Mutiny.Session session, TierRow row) {
        return session.createSelectionQuery(
                        "select tenant from TenantLimitRow where tier = :tier order by tenant", String.class)
                .setParameter("tier", row.name)
                .setMaxResults(1)
                .getResultList()
                .invoke(tenants -> {
                    if (!tenants.isEmpty()) {
                        throw new WharfException(
                                QUOTA_TIER_IN_USE,
                                "The tier %s is that of the tenant %s, and maybe of others. Give them another one first."
                                        .formatted(row.name, tenants.getFirst()));
                    }
                });
    }

    private static Uni<TierRow> own(Mutiny.Session session, String name) {
        return there(session.find(TierRow.class, name, LockModeType.PESSIMISTIC_WRITE), name);
    }

    /** The tier, which cannot be removed before this transaction ends; fails with QUOTA_TIER_UNKNOWN. */
    static Uni<TierRow> keep(Mutiny.Session session, String name) {
        return there(session.find(TierRow.class, name, LockModeType.PESSIMISTIC_READ), name);
    }

    private static Uni<TierRow> there(Uni<TierRow> row, String name) {
        return row.map(found -> {
            if (found == null || found.removed) {
                throw new WharfException(
                                QUOTA_TIER_UNKNOWN,
                                "There is no tier '%s'.".formatted(name.length() <= 60 ? name : "of that name"))
                        .with("field", "tier");
            }
            return found;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
