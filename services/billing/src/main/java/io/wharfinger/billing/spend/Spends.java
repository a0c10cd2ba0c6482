package io.wharfinger.billing.spend;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.AskedMonth;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.GetSpendRequest;
import io.wharfinger.contracts.billing.v1.GetSpendResponse;
import io.wharfinger.contracts.billing.v1.SpendBy;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Answers what tenants spend. A caller sees its own tenant and those below. */
@ApplicationScoped
public class Spends {
    private final TenantScope scope;
    private final InstantSource clock;

    Spends(TenantScope scope, InstantSource clock) {
        this.scope = scope;
        this.clock = clock;
    }

    /** Spend of a tenant in a month of its zone. */
    public Uni<GetSpendResponse> get(Caller caller, GetSpendRequest request) {
        caller.require(Role.values());
        if (request.getBy() == SpendBy.UNRECOGNIZED) {
            throw new WharfException(REQUEST_FIELD_INVALID, "by must be day, model or key.").with("field", "by");
        }
        return scope.withTransaction(
                caller.tenantPath(),
                session -> TenantLookup.get(session, request.getTenant())
                        .chain(tenant -> spend(session, tenant, request)));
    }

    private Uni<GetSpendResponse> spend(Mutiny.Session session, TenantRow tenant, GetSpendRequest request) {
        var period = AskedMonth.of(tenant, request.getPeriod(), clock.instant());
        return parts(session, tenant, period, request.getBy()).map(parts -> message(tenant, period, parts));
    }

    private Uni<List<SpendPart>> parts(Mutiny.Session session, TenantRow tenant, Period period, SpendBy by) {
        var parts = SpendTable.parts(session, tenant, period, by);
        return SpendTable.isByDay(by) ? parts.map(spent -> SpendDays.filled(period, clock.instant(), spent)) : parts;
    }

    private static GetSpendResponse message(TenantRow tenant, Period period, List<SpendPart> parts) {
        var message = GetSpendResponse.newBuilder()
                .setTenant(tenant.name())
                .setPeriod(period.text())
                .setTimeZone(period.zone().getId());
        parts.forEach(part -> message.addParts(io.wharfinger.contracts.billing.v1.SpendPart.newBuilder()
                .setName(part.name())
                .setTokens(part.tokens())
                .setAmount(Wire.money(part.amount(), tenant.currencyCode()))));
        return message.build();
    }
}
