package io.wharfinger.billing.bill;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.spend.Spends;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.billing.witness.WitnessSentence;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.GetSpendRequest;
import io.wharfinger.contracts.billing.v1.SpendBy;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Bills by REST. */
@Path("/billing/v1/tenants/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
public class BillResource {
    private final Callers callers;
    private final Bills bills;
    private final Deltas deltas;
    private final Spends spends;
    private final WitnessSentence witness;
    private final InstantSource clock;

    BillResource(
            Callers callers, Bills bills, Deltas deltas, Spends spends, WitnessSentence witness, InstantSource clock) {
        this.callers = callers;
        this.bills = bills;
        this.deltas = deltas;
        this.spends = spends;
        this.witness = witness;
        this.clock = clock;
    }

    @GET
    @Path("/bill")
    public Uni<BillJson.View> bill(
            @PathParam("tenant") String tenant, @QueryParam("period") @DefaultValue("") String period) {
        return callers.current()
                .chain(caller -> bills.get(caller, tenant, period))
                .map(BillJson.View::of);
    }

    /** The same for people; served where a browser asks. */
    @GET
    @Path("/bill")
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    public Uni<TemplateInstance> page(
            @PathParam("tenant") String tenant, @QueryParam("period") @DefaultValue("") String period) {
        return callers.current()
                .chain(caller -> bills.get(caller, tenant, period).chain(bill -> page(caller, bill)));
    }

    private Uni<TemplateInstance> page(Caller caller, Bill bill) {
        return spends.get(caller, spend(bill, SpendBy.SPEND_BY_DAY))
                .chain(days -> spends.get(caller, spend(bill, SpendBy.SPEND_BY_KEY))
                        .chain(keys -> witness.of(
                                        caller, Wire.instant(bill.getStartTime()), Wire.instant(bill.getEndTime()))
                                .map(sentence -> BillPage.of(bill, days, keys, sentence, clock.instant()))));
    }

    private static GetSpendRequest spend(Bill bill, SpendBy by) {
        return GetSpendRequest.newBuilder()
                .setTenant(bill.getTenant())
                .setPeriod(bill.getPeriod())
                .setBy(by)
                .build();
    }

    @GET
    @Path("/deltas")
    public Uni<BillJson.Deltas> deltas(
            @PathParam("tenant") String tenant,
            @QueryParam("period") @DefaultValue("") String period,
            @QueryParam("day") @DefaultValue("") String day,
            @QueryParam("model") @DefaultValue("") String model,
            @QueryParam("unit") @DefaultValue("") String unit,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> deltas.list(
                        caller, tenant, period, new DeltaFilter(model, unit, key, day), PageRequest.parse(size, token)))
                .map(BillJson.Deltas::of);
    }
}
