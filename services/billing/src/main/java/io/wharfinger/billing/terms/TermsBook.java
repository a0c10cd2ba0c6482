package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_PERIOD_OVERLAP;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.contracts.billing.v1.CreateTermsRequest;
import io.wharfinger.contracts.billing.v1.Terms;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds and lists versions of terms. A version is never changed; what it comes to is booked by the assessment. */
@ApplicationScoped
class TermsBook {
    private static final String LIST = "terms";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final InstantSource clock;

    TermsBook(TenantScope scope, IdempotentWrites writes, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a version; fails with BILLING_TERMS_PERIOD_OVERLAP if another counts for some of its periods. */
    Uni<Terms> create(Caller caller, CreateTermsRequest request) {
        caller.require(PLATFORM_ADMIN);
        var given = request.getTerms();
        TermsRules.check(given);
        var key = IdempotencyKey.of(caller, "terms.create", request.getIdempotencyKey(), request.toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> TenantLookup.get(session, request.getTenant())
                                .chain(tenant -> add(session, caller, complete(given, tenant))),
                        Terms::toByteArray,
                        TermsBook::parse));
    }

    private Terms complete(Terms given, TenantRow tenant) {
        return TermsRules.complete(given, tenant, Ids.uuid7(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Uni<Terms> add(Mutiny.Session session, Caller caller, Terms terms) {
        caller.requireReach(terms.getTenantPath());
        return TermsTable.lock(session, terms.getTenantPath())
                .chain(() -> TermsTable.overlapping(session, terms))
                .invoke(other -> other.ifPresent(TermsBook::refuse))
                .chain(() -> TermsTable.insert(session, terms))
                .call(() -> audit.record(
                        session, caller, "create", "terms", terms.getId(), terms.getTenantPath(), null, terms))
                .replaceWith(terms);
    }

    private static void refuse(Terms other) {
        throw Refuse.because(
                BILLING_TERMS_PERIOD_OVERLAP,
                "firstPeriod",
                "There are terms of %s from %s %s already. Versions never change: begin after them, or end before them."
                        .formatted(
                                other.getTenant(),
                                other.getFirstPeriod(),
                                other.getLastPeriod().isEmpty() ? "on" : "to " + other.getLastPeriod()));
    }

    /** Versions of a tenant's terms, the latest period first; for any role. */
    Uni<Page<Terms>> list(Caller caller, String tenant, PageRequest page) {
        caller.require(Role.values());
        var before = PageTokens.decode(LIST, page.token());
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> TenantLookup.get(session, tenant)
                                .chain(row -> TermsTable.list(session, row.path(), before, page.size() + 1)))
                .map(rows -> Page.of(page, rows, LIST, Terms::getFirstPeriod));
    }

    private static Terms parse(byte[] bytes) {
        try {
            return Terms.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored answer cannot be read", e);
        }
    }
}
