package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_CORRECTED;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_CORRECTION_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_CURRENCY_OTHER;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_EXISTS;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_UNKNOWN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.contracts.billing.v1.CreatePriceVersionRequest;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import io.wharfinger.rpc.failure.WharfException;
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
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds and lists price versions. A version is never changed; usage that waited for it is rated by the intake. */
@ApplicationScoped
class Prices {
    private static final String LIST = "prices";
    private static final String PLATFORM = "/";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final PriceEvents events;
    private final AuditLog audit;
    private final InstantSource clock;

    Prices(TenantScope scope, IdempotentWrites writes, PriceEvents events, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a version; fails with BILLING_PRICE_EXISTS if there is one of the same model, tenant, currency and moment. */
    Uni<PriceVersion> create(Caller caller, CreatePriceVersionRequest request) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        var given = request.getPriceVersion();
        var checked = PriceRules.check(given, Ids.uuid7(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var key = IdempotencyKey.of(caller, "price.create", request.getIdempotencyKey(), given.toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> forTenant(session, checked, given.getTenant())
                                .chain(entry -> add(session, caller, entry)),
                        PriceVersion::toByteArray,
                        Prices::parse));
    }

    private static Uni<PriceEntry> forTenant(Mutiny.Session session, PriceEntry entry, String tenant) {
        return tenant.isEmpty()
                ? Uni.createFrom().item(entry)
                : TenantLookup.get(session, tenant)
                        .call(row -> requireCurrency(session, row, entry.currencyCode()))
                        .map(row -> entry.forTenant(PriceEntry.For.of(row.path())));
    }

    private static Uni<Void> requireCurrency(Mutiny.Session session, TenantRow tenant, String currency) {
        return PriceTable.isBilledIn(session, tenant.path(), currency)
                .invoke(billed -> Require.that(
                        billed,
                        BILLING_PRICE_CURRENCY_OTHER,
                        "currencyCode",
                        "%s is billed in %s, and nobody below it in %s: the price would never count."
                                .formatted(tenant.name(), tenant.currencyCode(), currency)))
                .replaceWithVoid();
    }

    private Uni<PriceVersion> add(Mutiny.Session session, Caller caller, PriceEntry entry) {
        return requireCorrectable(session, entry)
                .chain(() -> PriceTable.insert(session, entry))
                .map(added -> answer(entry, added))
                .call(added -> events.created(session, added))
                .call(added -> audit.record(
                        session,
                        caller,
                        "create",
                        "price",
                        added.getId(),
                        entry.tenant().path(),
                        null,
                        added));
    }

    private static Uni<Void> requireCorrectable(Mutiny.Session session, PriceEntry entry) {
        return entry.corrects()
                .map(id -> PriceTable.get(session, id)
                        .invoke(rows -> Require.that(
                                rows.stream().map(PriceRow::entry).anyMatch(entry::mayCorrect),
                                BILLING_PRICE_CORRECTION_INVALID,
                                "corrects",
                                "There is no version %s of the same model, tenant, currency and effectiveTime to correct."
                                        .formatted(id)))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static PriceVersion answer(PriceEntry entry, boolean added) {
        Require.that(
                added || entry.corrects().isEmpty(),
                BILLING_PRICE_CORRECTED,
                "corrects",
                "That version was corrected before. Correct the correction.");
        Require.that(
                added,
                BILLING_PRICE_EXISTS,
                "effectiveTime",
                "There is a price of %s in %s%s from %s on already. Versions never change: add one from another moment on, or one that corrects it."
                        .formatted(
                                entry.model(),
                                entry.currencyCode(),
                                entry.tenant().equals(PriceEntry.For.ALL)
                                        ? ""
                                        : " for " + entry.tenant().name(),
                                entry.effectiveTime()));
        return PriceMessage.of(entry);
    }

    /** One version, if the caller may see it; for any role. */
    Uni<PriceVersion> get(Caller caller, String id) {
        caller.require(Role.values());
        return scope.withTransaction(caller.tenantPath(), session -> PriceTable.get(session, uuid(id)))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> PriceMessage.of(row.entry()))
                        .orElseThrow(Prices::unknown));
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static WharfException unknown() {
        return new WharfException(BILLING_PRICE_UNKNOWN, "There is no price version of this id that you may see.");
    }

    /**
     * Versions that the caller may see, the last added first; for any role.
     *
     * @param model empty for all
     * @param tenant only its own; empty for all
     */
    Uni<Page<PriceVersion>> list(Caller caller, String model, String tenant, PageRequest page) {
        caller.require(Role.values());
        var before = before(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> path(session, tenant)
                                .chain(path -> PriceTable.list(session, model, path, before, page.size() + 1)))
                .map(rows -> Page.of(page, rows, LIST, row -> Long.toString(row.rateBook()))
                        .map(row -> PriceMessage.of(row.entry())));
    }

    private static Uni<String> path(Mutiny.Session session, String tenant) {
        return tenant.isEmpty()
                ? Uni.createFrom().item("")
                : TenantLookup.get(session, tenant).map(TenantRow::path);
    }

    private static long before(String key) {
        try {
            return key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }

    private static PriceVersion parse(byte[] bytes) {
        try {
            return PriceVersion.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored answer cannot be read", e);
        }
    }
}
