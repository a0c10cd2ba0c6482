package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_EXISTS;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ClassPrice;
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
import java.util.Comparator;
import java.util.Map;

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

    /** Adds a version; fails with BILLING_PRICE_EXISTS if there is one of the same model, currency and moment. */
    Uni<PriceVersion> create(Caller caller, CreatePriceVersionRequest request) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        var given = request.getPriceVersion();
        var version = PriceRules.check(given, Ids.uuid7(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var key = IdempotencyKey.of(caller, "price.create", request.getIdempotencyKey(), given.toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> PriceTable.insert(session, version)
                                .map(added -> answer(version, added))
                                .call(added -> events.created(session, added))
                                .call(added -> audit.record(
                                        session, caller, "create", "price", added.getId(), PLATFORM, null, added)),
                        PriceVersion::toByteArray,
                        Prices::parse));
    }

    private static PriceVersion answer(io.wharfinger.billing.rating.PriceVersion version, boolean added) {
        if (!added) {
            throw new WharfException(
                    BILLING_PRICE_EXISTS,
                    "There is a price of %s in %s from %s on already. Versions never change: add one from another moment on."
                            .formatted(version.model(), version.currencyCode(), version.effectiveTime()));
        }
        return message(version);
    }

    /** Versions, the last added first; for any role. */
    Uni<Page<PriceVersion>> list(Caller caller, String model, PageRequest page) {
        caller.require(Role.values());
        var before = before(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        caller.tenantPath(), session -> PriceTable.list(session, model, before, page.size() + 1))
                .map(rows -> Page.of(page, rows, LIST, row -> Long.toString(row.rateBook()))
                        .map(row -> message(row.version())));
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

    private static PriceVersion message(io.wharfinger.billing.rating.PriceVersion version) {
        var message = PriceVersion.newBuilder()
                .setId(version.id().toString())
                .setModel(version.model())
                .setCurrencyCode(version.currencyCode())
                .setEffectiveTime(Wire.timestamp(version.effectiveTime()))
                .setCreateTime(Wire.timestamp(version.createTime()));
        version.prices().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(price -> message.addPrices(ClassPrice.newBuilder()
                        .setTokenClass(Wire.tokenClass(price.getKey()))
                        .setPerMillion(Wire.price(price.getValue().perMillion()))));
        return message.build();
    }
}
