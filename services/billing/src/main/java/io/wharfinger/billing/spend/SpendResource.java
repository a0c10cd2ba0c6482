package io.wharfinger.billing.spend;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.contracts.billing.v1.GetSpendRequest;
import io.wharfinger.contracts.billing.v1.GetSpendResponse;
import io.wharfinger.contracts.billing.v1.SpendBy;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Spend by REST. */
@Path("/billing/v1/tenants/{tenant}/spend")
@Produces(MediaType.APPLICATION_JSON)
public class SpendResource {
    private final Callers callers;
    private final Spends spends;

    SpendResource(Callers callers, Spends spends) {
        this.callers = callers;
        this.spends = spends;
    }

    /** Spend of a period; see the message GetSpendResponse for the fields. */
    record View(String tenant, String period, String timeZone, List<Part> parts) {

        static View of(GetSpendResponse spend) {
            return new View(
                    spend.getTenant(),
                    spend.getPeriod(),
                    spend.getTimeZone(),
                    spend.getPartsList().stream()
                            .map(part -> new Part(part.getName(), part.getTokens(), MoneyJson.of(part.getAmount())))
                            .toList());
        }
    }

    /** One part of the spend. */
    record Part(String name, long tokens, MoneyJson amount) {}

    @GET
    public Uni<View> get(
            @PathParam("tenant") String tenant,
            @QueryParam("period") @DefaultValue("") String period,
            @QueryParam("by") @DefaultValue("day") String by) {
        return callers.current()
                .chain(caller -> spends.get(
                        caller,
                        GetSpendRequest.newBuilder()
                                .setTenant(tenant)
                                .setPeriod(period)
                                .setBy(parsed(by))
                                .build()))
                .map(View::of);
    }

    private static SpendBy parsed(String by) {
        return switch (by) {
            case "day" -> SpendBy.SPEND_BY_DAY;
            case "model" -> SpendBy.SPEND_BY_MODEL;
            case "key" -> SpendBy.SPEND_BY_KEY;
            default ->
                throw new WharfException(REQUEST_FIELD_INVALID, "by must be day, model or key.").with("field", "by");
        };
    }
}
