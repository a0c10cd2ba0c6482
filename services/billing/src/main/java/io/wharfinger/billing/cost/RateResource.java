package io.wharfinger.billing.cost;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreateRateRequest;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Rates by REST. */
@Path("/billing/v1/rates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RateResource {
    private final Callers callers;
    private final Rates rates;

    RateResource(Callers callers, Rates rates) {
        this.callers = callers;
        this.rates = rates;
    }

    @POST
    @APIResponseSchema(value = RateJson.View.class, responseCode = "201")
    public Uni<Response> create(
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key, RateJson.@Nullable New body) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> rates.create(
                        caller,
                        CreateRateRequest.newBuilder()
                                .setRate(Bodies.required(body).toMessage())
                                .setIdempotencyKey(key)
                                .build()))
                .map(rate -> Response.status(Response.Status.CREATED)
                        .entity(RateJson.View.of(rate))
                        .build());
    }

    @GET
    public Uni<RateJson.Views> list(
            @QueryParam("cluster") @DefaultValue("") String cluster,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> rates.list(caller, cluster, PageRequest.parse(size, token)))
                .map(RateJson.Views::of);
    }
}
