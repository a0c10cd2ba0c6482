package io.wharfinger.quota.limit;

import static io.wharfinger.quota.QuotaFailure.QUOTA_LIMIT_ABOVE_PARENT;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FORBIDDEN;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.EffectiveLimit;
import io.wharfinger.contracts.quota.v1.GetLimitsResponse;
import io.wharfinger.contracts.quota.v1.SetLimitsRequest;
import io.wharfinger.contracts.quota.v1.TenantLimits;
import io.wharfinger.contracts.quota.v1.TenantPolicy;
import io.wharfinger.flow.form.PolicyForm;
import io.wharfinger.flow.form.RuleForm;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.PolicyTree;
import io.wharfinger.quota.tenant.TenantLookup;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Tier and limits of tenants. */
@ApplicationScoped
public class Limits {

    private static final String KIND = "limits";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final LimitFeed feed;
    private final InstantSource clock;

    Limits(TenantScope scope, IdempotentWrites writes, AuditLog audit, LimitFeed feed, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** Sets tier and own limits of a tenant below the caller's, or of any for a platform admin. */
    public Uni<TenantLimits> set(Caller caller, SetLimitsRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        LimitRules.read(request.getLimitsList());
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "limits.set", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> writes.once(
                                session,
                                key,
                                () -> change(session, caller, request),
                                TenantLimits::toByteArray,
                                Limits::parse))
                .invoke(feed::wake);
    }

    /** Whoever has the next version is alone: all writes of limits take it first. */
    private Uni<TenantLimits> change(Mutiny.Session session, Caller caller, SetLimitsRequest request) {
        return LimitVersions.next(session)
                .chain(version -> TenantLookup.keep(session, request.getTenant())
                        .invoke(tenant -> requireAbove(caller, tenant))
                        .chain(tenant -> change(session, caller, request, tenant, version)));
    }

    private static void requireAbove(Caller caller, TenantRow tenant) {
        if (!caller.is(PLATFORM_ADMIN) && tenant.path().equals(caller.tenantPath())) {
            throw new WharfException(
                    REQUEST_FORBIDDEN, "The limits of a tenant are set by an admin of a tenant above it.");
        }
    }

    private Uni<TenantLimits> change(
            Mutiny.Session session, Caller caller, SetLimitsRequest request, TenantRow tenant, long version) {
        TenantPolicy policy = TenantPolicy.newBuilder()
                .setTenantPath(tenant.path())
                .setTier(request.getTier())
                .addAllLimits(request.getLimitsList())
                .setTimeZone(tenant.timeZone())
                .setCurrencyCode(tenant.currencyCode())
                .build();
        LimitRules.requireCurrency(policy.getLimitsList(), policy.getCurrencyCode());
        return requireTier(session, policy)
                .chain(() -> refuseExcess(session, caller, policy))
                .chain(() -> session.find(TenantLimitRow.class, tenant.path()))
                .chain(known -> {
                    Etags.check(request.getEtag(), known == null ? 0 : known.version);
                    TenantLimitRow row = known == null ? new TenantLimitRow(tenant) : known;
                    TenantLimits before = known == null ? null : known.toMessage();
                    row.change(policy, version, clock.instant().truncatedTo(ChronoUnit.MICROS));
                    return (known == null
                                    ? session.persist(row)
                                    : Uni.createFrom().voidItem())
                            .chain(session::flush)
                            .chain(() -> audit.record(
                                    session,
                                    caller,
                                    "set",
                                    KIND,
                                    tenant.name(),
                                    tenant.path(),
                                    before,
                                    row.toMessage()))
                            .replaceWith(row::toMessage);
                });
    }

    private static Uni<Void> requireTier(Mutiny.Session session, TenantPolicy policy) {
        return policy.getTier().isEmpty()
                ? Uni.createFrom().voidItem()
                : Tiers.keep(session, policy.getTier())
                        .invoke(tier ->
                                LimitRules.requireCurrency(tier.toMessage().getLimitsList(), policy.getCurrencyCode()))
                        .replaceWithVoid();
    }

    private static Uni<Void> refuseExcess(Mutiny.Session session, Caller caller, TenantPolicy policy) {
        return Policies.of(session, policy.getTenantPath(), caller.tenantPath(), policy.getTier())
                .map(Policies.Above::tree)
                .invoke(tree -> tree.excess(PolicyForm.read(policy)).ifPresent(Limits::refuse))
                .replaceWithVoid();
    }

    private static void refuse(PolicyTree.Excess excess) {
        throw new WharfException(
                        QUOTA_LIMIT_ABOVE_PARENT,
                        "The limit '%s' allows %d, but %s allows %d for all of %s together. Choose no more than that."
                                .formatted(
                                        excess.own().rule().name(),
                                        excess.own().rule().amount(),
                                        excess.above().id(),
                                        excess.above().rule().amount(),
                                        excess.above().tenantPath()))
                .with("field", "amount");
    }

    /** Tier, own limits, and all that the tenant's requests meet. */
    public Uni<GetLimitsResponse> get(Caller caller, String tenantName) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        return scope.withTransaction(
                caller.tenantPath(),
                session -> TenantLookup.get(session, tenantName)
                        .chain(tenant -> session.find(TenantLimitRow.class, tenant.path())
                                .chain(row -> Policies.of(session, tenant.path(), caller.tenantPath(), "")
                                        .map(above -> answer(tenant, row, above)))));
    }

    private static GetLimitsResponse answer(TenantRow tenant, @Nullable TenantLimitRow row, Policies.Above above) {
        TenantLimits own = row == null
                ? TenantLimits.newBuilder()
                        .setTenant(tenant.name())
                        .setTenantPath(tenant.path())
                        .setEtag(Etags.of(0))
                        .build()
                : row.toMessage();
        List<Limit> limits = above.tree().limits(tenant.path());
        return GetLimitsResponse.newBuilder()
                .setLimits(own)
                .addAllEffective(
                        limits.stream().map(limit -> effective(limit, above)).toList())
                .build();
    }

    private static EffectiveLimit effective(Limit limit, Policies.Above above) {
        TenantPolicy policy = above.tenants().stream()
                .filter(tenant -> tenant.getTenantPath().equals(limit.tenantPath()))
                .findFirst()
                .orElseThrow();
        boolean own = policy.getLimitsList().stream()
                .anyMatch(rule -> rule.getName().equals(limit.rule().name()));
        return EffectiveLimit.newBuilder()
                .setId(limit.id())
                .setTenantPath(limit.tenantPath())
                .setTier(own ? "" : policy.getTier())
                .setRule(RuleForm.write(limit.rule(), policy.getCurrencyCode()))
                .build();
    }

    private static TenantLimits parse(byte[] kept) {
        try {
            return TenantLimits.parseFrom(kept);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("a kept answer cannot be read", e);
        }
    }
}
