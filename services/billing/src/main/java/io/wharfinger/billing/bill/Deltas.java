package io.wharfinger.billing.bill;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.DeltaRow;
import io.wharfinger.contracts.billing.v1.RateClass;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists delta rows in the order in which they were written. */
@ApplicationScoped
class Deltas {
    private static final String LIST = "deltas";
    /** Usage counts for a minute at most so long after it was received. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(6);
    /** Above every path that begins as another does. */
    private static final String AFTER_ALL = "\uffff";

    private final TenantScope scope;
    private final Bills bills;

    Deltas(TenantScope scope, Bills bills) {
        this.scope = scope;
        this.bills = bills;
    }

    /** Rows of a tenant and those below it, of one month in the tenant's zone. */
    Uni<Page<DeltaRow>> list(Caller caller, String tenant, String month, DeltaFilter filter, PageRequest page) {
        caller.require(Role.values());
        filter.checked();
        var after = after(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> TenantLookup.get(session, tenant)
                                .chain(row -> rows(
                                        session,
                                        row,
                                        filter.within(bills.period(row, month)),
                                        filter,
                                        after,
                                        page.size() + 1)))
                .map(rows -> Page.of(page, rows, LIST, row -> Long.toString(row.getId())));
    }

    private static long after(String key) {
        try {
            return key.isEmpty() ? 0 : Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }

    private static Uni<List<DeltaRow>> rows(
            Mutiny.Session session,
            TenantRow tenant,
            DeltaFilter.Span span,
            DeltaFilter filter,
            long after,
            int countMax) {
        return session.createNativeQuery("""
                        select d.id, cast(b.id as text), d.tenant_path, c.key_id, c.token_class, c.model, c.deployment,
                            c.accelerator_class, c.size_tier, c.service_tier, cast(c.price_version_id as text),
                            d.minute, d.quantity, d.amount, c.currency_code, c.partial, cast(t.id as text)
                        from transfer t
                        join delta d on d.run = t.first_delta
                        join rate_class c on c.id = d.rate_class
                        join batch b on b.number = d.batch
                        where t.tenant_path >= :path and t.tenant_path < :pathEnd and t.delta_count > 0
                            and t.time >= :earliest and t.first_delta + t.delta_count > :after
                            and d.minute >= :start and d.minute < :end and d.id > :after
                            and (:model = '' or c.model = :model) and (:unit = '' or c.token_class = :unit)
                            and (:key = '' or c.key_id = :key)
                        order by t.batch, d.id limit :countMax""", Object[].class)
                .setParameter("path", tenant.path())
                .setParameter("pathEnd", tenant.path() + AFTER_ALL)
                .setParameter("earliest", span.start().minus(AHEAD_MAX))
                .setParameter("start", span.start())
                .setParameter("end", span.end())
                .setParameter("after", after)
                .setParameter("model", filter.model())
                .setParameter("unit", filter.unit())
                .setParameter("key", filter.keyId())
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(Deltas::message).toList());
    }

    private static DeltaRow message(Object[] row) {
        return DeltaRow.newBuilder()
                .setId((Long) row[0])
                .setBatchId((String) row[1])
                .setTenantPath((String) row[2])
                .setKeyId((String) row[3])
                .setRateClass(rateClass(row))
                .setMinute(Wire.timestamp(((OffsetDateTime) row[11]).toInstant()))
                .setTokens((Long) row[12])
                .setAmount(Wire.money((BigDecimal) row[13], (String) row[14]))
                .setPartial((Boolean) row[15])
                .setTransferId((String) row[16])
                .build();
    }

    private static RateClass rateClass(Object[] row) {
        var unit = Unit.of((String) row[4]);
        var rateClass = RateClass.newBuilder()
                .setModel((String) row[5])
                .setDeployment((String) row[6])
                .setAcceleratorClass((String) row[7])
                .setSizeTier((String) row[8])
                .setServiceTier((String) row[9])
                .setPriceVersionId((String) row[10]);
        unit.tokenClass()
                .ifPresentOrElse(
                        tokens -> rateClass.setTokenClass(Wire.tokenClass(tokens)),
                        () -> rateClass.setUnit(unit.name()));
        return rateClass.build();
    }
}
