package io.wharfinger.billing.margin;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.GetMarginRequest;
import io.wharfinger.contracts.billing.v1.GetMarginResponse;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Margins by REST, and as a page for people. */
@Path("/billing/v1/margin")
public class MarginResource {
    private final Callers callers;
    private final Margins margins;

    MarginResource(Callers callers, Margins margins) {
        this.callers = callers;
        this.margins = margins;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<MarginJson.View> margin(
            @QueryParam("period") @DefaultValue("") String period,
            @QueryParam("by") @DefaultValue("") String by,
            @QueryParam("list_price") @DefaultValue("") String listPrice) {
        return answer(period, by, listPrice).map(MarginJson.View::of);
    }

    /** The same for people; served where a browser asks. */
    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    public Uni<TemplateInstance> page(
            @QueryParam("period") @DefaultValue("") String period,
            @QueryParam("by") @DefaultValue("") String by,
            @QueryParam("list_price") @DefaultValue("") String listPrice) {
        return answer(period, by, listPrice).map(MarginPage::of);
    }

    private Uni<GetMarginResponse> answer(String period, String by, String listPrice) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> margins.get(
                        caller,
                        GetMarginRequest.newBuilder()
                                .setPeriod(period)
                                .setBy(MarginBy.parse(by).message())
                                .setListPrice(listPrice)
                                .build()));
    }
}
