package io.wharfinger.billing.price;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreatePriceVersionRequest;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Prices by REST. */
@Path("/billing/v1/prices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PriceResource {
    private final Callers callers;
    private final Prices prices;

    PriceResource(Callers callers, Prices prices) {
        this.callers = callers;
        this.prices = prices;
    }

    @POST
    @APIResponseSchema(value = PriceJson.View.class, responseCode = "201")
    public Uni<Response> create(
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key, PriceJson.@Nullable New body) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> prices.create(
                        caller,
                        CreatePriceVersionRequest.newBuilder()
                                .setPriceVersion(Bodies.required(body).toMessage())
                                .setIdempotencyKey(key)
                                .build()))
                .map(version -> Response.status(Response.Status.CREATED)
                        .entity(PriceJson.View.of(version))
                        .build());
    }

    @GET
    public Uni<PriceJson.Views> list(
            @QueryParam("model") @DefaultValue("") String model,
            @QueryParam("tenant") @DefaultValue("") String tenant,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> prices.list(caller, model, tenant, PageRequest.parse(size, token)))
                .map(PriceJson.Views::of);
    }

    @GET
    @Path("{id}")
    public Uni<PriceJson.View> get(@PathParam("id") String id) {
        return callers.current().chain(caller -> prices.get(caller, id)).map(PriceJson.View::of);
    }
}
