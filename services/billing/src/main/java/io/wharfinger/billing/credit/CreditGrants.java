package io.wharfinger.billing.credit;

import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_ENDED;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_VOIDED;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_IDEMPOTENCY_KEY_REUSED;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.billing.book.BookBatch;
import io.wharfinger.billing.book.BookKeeper;
import io.wharfinger.billing.prepaid.CreditPosting;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreateCreditGrantRequest;
import io.wharfinger.contracts.billing.v1.CreditGrant;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Grants credit, takes it back and shows it. */
@ApplicationScoped
class CreditGrants {
    static final String KIND = "CREDIT";

    private static final String LIST = "credits";

    private final TenantScope scope;
    private final BookKeeper books;
    private final AuditLog audit;
    private final InstantSource clock;

    CreditGrants(TenantScope scope, BookKeeper books, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which grant a call has made, now or before. */
    record Outcome(UUID id, boolean isNew) {}

    /** Grants credit and books it at once. */
    Uni<CreditGrant> create(Caller caller, CreateCreditGrantRequest request) {
        caller.require(PLATFORM_ADMIN);
        return tenant(caller, request.getTenant()).chain(tenant -> {
            var wanted = wanted(caller, tenant, request);
            return OwnContext.of(books.write(KIND, batch -> create(batch, wanted)))
                    .chain(made -> made(caller, tenant, made));
        });
    }

    private NewGrant wanted(Caller caller, TenantRow tenant, CreateCreditGrantRequest request) {
        var given = request.getGrant();
        var grant =
                CreditRules.check(given, tenant, Ids.uuid7(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var key = IdempotencyKey.of(caller, "credit.create", request.getIdempotencyKey(), given.toByteArray());
        return new NewGrant(
                new CreditAccount(tenant.path(), tenant.currencyCode()),
                grant,
                tenant.timeZone(),
                CreditRules.note(given.getNote()),
                caller.subject(),
                key.map(IdempotencyKey::key).orElse(null),
                key.map(IdempotencyKey::bodyHash).orElseGet(() -> new byte[0]));
    }

    /** Makes the grant, books it, and computes what it pays already. */
    static Outcome create(BookBatch batch, NewGrant wanted) throws SQLException {
        var table = new CreditTable(batch.connection());
        var before = table.made(wanted);
        if (before.isPresent()) {
            return repeated(before.get(), wanted);
        }
        table.insert(wanted);
        var grant = wanted.grant();
        var transfer = Ids.uuid7();
        var path = wanted.account().tenantPath();
        batch.post(
                transfer,
                "credit-grant/" + grant.id(),
                path,
                wanted.account().currencyCode(),
                new CreditPosting().granted(grant.kind(), grant.amount()).entries(path));
        table.move(
                wanted.account(),
                List.of(new CreditTable.Movement(grant.id(), "GRANT", null, grant.amount(), transfer)),
                batch.time());
        compute(batch, wanted.account(), wanted.timeZone());
        return new Outcome(grant.id(), true);
    }

    private static Outcome repeated(CreditTable.Made before, NewGrant wanted) {
        if (!before.isOf(wanted.bodyHash())) {
            throw new WharfException(
                    REQUEST_IDEMPOTENCY_KEY_REUSED,
                    "Another grant was made with this idempotency key; choose a new one.");
        }
        return new Outcome(before.id(), false);
    }

    /** What a new grant pays, or one that is taken back has not paid, shows at once. */
    private static void compute(BookBatch batch, CreditAccount account, String timeZone) throws SQLException {
        var month = Period.at(batch.time(), ZoneId.of(timeZone));
        new AccountTable(batch.connection()).changed(account, month.start(), batch.time());
        new CreditRun(batch, account).run();
    }

    private Uni<CreditGrant> made(Caller caller, TenantRow tenant, Outcome outcome) {
        return scope.withTransaction(
                caller.tenantPath(),
                session -> CreditReads.get(session, tenant.path(), outcome.id)
                        .call(grant -> outcome.isNew
                                ? audit.record(
                                        session, caller, "create", "credit", grant.getId(), tenant.path(), null, grant)
                                : Uni.createFrom().voidItem()));
    }

    /** Takes back what is unused; fails with BILLING_CREDIT_VOIDED if it was taken back, BILLING_CREDIT_ENDED if it is over. */
    Uni<CreditGrant> takeBack(Caller caller, String tenantName, String grantId) {
        caller.require(PLATFORM_ADMIN);
        var id = id(grantId);
        return tenant(caller, tenantName)
                .chain(tenant -> get(caller, tenant, id)
                        .invoke(before -> alive(before, clock.instant()))
                        .chain(before -> OwnContext.of(books.write(KIND, batch -> takeBack(batch, id, before, tenant)))
                                .chain(done -> scope.withTransaction(
                                        caller.tenantPath(),
                                        session -> CreditReads.get(session, tenant.path(), id)
                                                .call(after -> audit.record(
                                                        session,
                                                        caller,
                                                        "void",
                                                        "credit",
                                                        grantId,
                                                        tenant.path(),
                                                        before,
                                                        after))))));
    }

    private static void alive(CreditGrant grant, Instant now) {
        if (grant.hasVoidTime()) {
            throw voided();
        }
        if (grant.hasExpireTime() && !Wire.instant(grant.getExpireTime()).isAfter(now)) {
            throw new WharfException(
                    BILLING_CREDIT_ENDED,
                    "The grant expired at %s: nothing of it is left to take back."
                            .formatted(Wire.instant(grant.getExpireTime())));
        }
    }

    private static WharfException voided() {
        return new WharfException(BILLING_CREDIT_VOIDED, "The grant was taken back before.");
    }

    private static boolean takeBack(BookBatch batch, UUID id, CreditGrant grant, TenantRow tenant) throws SQLException {
        if (!new CreditTable(batch.connection()).takeBack(id, batch.time())) {
            throw voided();
        }
        compute(batch, new CreditAccount(tenant.path(), grant.getAmount().getCurrencyCode()), tenant.timeZone());
        return true;
    }

    Uni<CreditGrant> get(Caller caller, String tenantName, String grantId) {
        caller.require(Role.values());
        var id = id(grantId);
        return tenant(caller, tenantName).chain(tenant -> get(caller, tenant, id));
    }

    private Uni<CreditGrant> get(Caller caller, TenantRow tenant, UUID id) {
        return scope.withTransaction(caller.tenantPath(), session -> CreditReads.get(session, tenant.path(), id));
    }

    Uni<Page<CreditGrant>> list(Caller caller, String tenantName, PageRequest page) {
        caller.require(Role.values());
        var after = PageTokens.decode(LIST, page.token());
        var before = after.isEmpty() ? CreditReads.last() : pageKey(after);
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> TenantLookup.get(session, tenantName)
                                .chain(tenant -> CreditReads.list(session, tenant.path(), before, page.size() + 1)))
                .map(grants -> Page.of(page, grants, LIST, CreditGrant::getId));
    }

    private Uni<TenantRow> tenant(Caller caller, String name) {
        return scope.withTransaction(caller.tenantPath(), session -> TenantLookup.get(session, name));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw CreditReads.unknown();
        }
    }

    private static UUID pageKey(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }
}
