package io.wharfinger.billing.bill;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.usage.TokenClass;
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
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists delta rows in the order in which they were written. */
@ApplicationScoped
class Deltas {
    private static final String LIST = "deltas";

    private final TenantScope scope;
    private final Bills bills;

    Deltas(TenantScope scope, Bills bills) {
        this.scope = scope;
        this.bills = bills;
    }

    /** Rows of a tenant and those below it, of one month in the tenant's zone. */
    Uni<Page<DeltaRow>> list(Caller caller, String tenant, String month, PageRequest page) {
        caller.require(Role.values());
        var after = after(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> TenantLookup.get(session, tenant)
                                .chain(row -> rows(session, row, bills.period(row, month), after, page.size() + 1)))
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
            Mutiny.Session session, TenantRow tenant, Period period, long after, int countMax) {
        return session.createNativeQuery("""
                        select d.id, cast(b.id as text), d.tenant_path, d.key_id, d.token_class, d.model, d.deployment,
                            d.accelerator_class, d.size_tier, d.service_tier, cast(d.price_version_id as text),
                            d.minute, d.tokens, d.amount, d.currency_code, d.partial, cast(d.transfer_id as text)
                        from delta d join batch b on b.number = d.batch
                        where starts_with(d.tenant_path, :path) and d.minute >= :start and d.minute < :end
                            and d.id > :after
                        order by d.id limit :countMax""", Object[].class)
                .setParameter("path", tenant.path())
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .setParameter("after", after)
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
                .setRateClass(RateClass.newBuilder()
                        .setTokenClass(Wire.tokenClass(TokenClass.valueOf((String) row[4])))
                        .setModel((String) row[5])
                        .setDeployment((String) row[6])
                        .setAcceleratorClass((String) row[7])
                        .setSizeTier((String) row[8])
                        .setServiceTier((String) row[9])
                        .setPriceVersionId((String) row[10]))
                .setMinute(Wire.timestamp(((OffsetDateTime) row[11]).toInstant()))
                .setTokens((Long) row[12])
                .setAmount(Wire.money((BigDecimal) row[13], (String) row[14]))
                .setPartial((Boolean) row[15])
                .setTransferId((String) row[16])
                .build();
    }
}
