package io.wharfinger.billing.cost;

import static io.wharfinger.billing.BillingFailure.BILLING_RATE_CURRENCY_OTHER;
import static io.wharfinger.billing.BillingFailure.BILLING_RATE_EXISTS;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.billing.v1.CreateRateRequest;
import io.wharfinger.contracts.billing.v1.Rate;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds and lists rates, for those who administer the platform. A rate is never changed; hours it counts for are made anew. */
@ApplicationScoped
public class Rates {
    private static final String LIST = "rates";
    private static final String PLATFORM = "/";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final InstantSource clock;

    Rates(TenantScope scope, IdempotentWrites writes, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a rate; fails with BILLING_RATE_EXISTS if there is one of the same item and hour. */
    public Uni<Rate> create(Caller caller, CreateRateRequest request) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        var given = request.getRate();
        var rate = RateRules.check(given, Ids.uuid7(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var key = IdempotencyKey.of(caller, "rate.create", request.getIdempotencyKey(), given.toByteArray());
        return scope.withTransaction(
                PLATFORM,
                session ->
                        writes.once(session, key, () -> add(session, caller, rate), Rate::toByteArray, Rates::parse));
    }

    private Uni<Rate> add(Mutiny.Session session, Caller caller, CostRate rate) {
        return RateTable.currency(session, rate.item().cluster())
                .invoke(currency -> currency.ifPresent(other -> requireCurrency(rate, other)))
                .chain(() -> RateTable.insert(session, rate))
                .invoke(added -> requireAdded(rate, added))
                .call(() -> CostHours.stale(session, rate.effectiveTime()))
                .map(_ -> RateMessage.of(rate))
                .call(added -> audit.record(session, caller, "create", "rate", added.getId(), PLATFORM, null, added));
    }

    private static void requireCurrency(CostRate rate, String currency) {
        if (!rate.currencyCode().equals(currency)) {
            throw new WharfException(
                            BILLING_RATE_CURRENCY_OTHER,
                            "Rates of %s are in %s: costs of a cluster must add up."
                                    .formatted(rate.item().cluster(), currency))
                    .with("field", "perHour.currencyCode");
        }
    }

    private static void requireAdded(CostRate rate, boolean added) {
        if (!added) {
            throw new WharfException(
                            BILLING_RATE_EXISTS,
                            "There is a rate of %s%s in %s from %s on already. Rates never change: add one from another hour on."
                                    .formatted(
                                            rate.item().acceleratorClass(),
                                            rate.item().shared(),
                                            rate.item().cluster(),
                                            rate.effectiveTime()))
                    .with("field", "effectiveTime");
        }
    }

    /** Rates, the last that counts first. */
    public Uni<Page<Rate>> list(Caller caller, String cluster, PageRequest page) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        long skip = skip(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(PLATFORM, session -> RateTable.list(session, cluster, skip, page.size() + 1))
                .map(rates -> IntStream.range(0, rates.size())
                        .mapToObj(i -> new Placed(rates.get(i), skip + i + 1))
                        .toList())
                .map(rows -> Page.of(page, rows, LIST, row -> Long.toString(row.place()))
                        .map(row -> RateMessage.of(row.rate())));
    }

    /** A rate, and how many come up to it in the list. */
    private record Placed(CostRate rate, long place) {}

    private static long skip(String key) {
        try {
            return key.isEmpty() ? 0 : Math.max(0, Long.parseLong(key));
        } catch (NumberFormatException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }

    private static Rate parse(byte[] bytes) {
        try {
            return Rate.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored answer cannot be read", e);
        }
    }
}
