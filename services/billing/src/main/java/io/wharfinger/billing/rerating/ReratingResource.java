package io.wharfinger.billing.rerating;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_MALFORMED;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.VoidReratingRequest;
import io.wharfinger.rpc.failure.WharfException;
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

/** Re-ratings by REST. */
@Path("/billing/v1/reratings")
@Produces(MediaType.APPLICATION_JSON)
public class ReratingResource {
    private final Callers callers;
    private final Reratings reratings;

    ReratingResource(Callers callers, Reratings reratings) {
        this.callers = callers;
        this.reratings = reratings;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = ReratingJson.View.class, responseCode = "201")
    public Uni<Response> create(
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key, ReratingJson.@Nullable New body) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> reratings.create(caller, required(body).toMessage(key)))
                .map(rerating -> Response.status(Response.Status.CREATED)
                        .entity(ReratingJson.View.of(rerating))
                        .build());
    }

    @GET
    public Uni<ReratingJson.Views> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> reratings.list(caller, PageRequest.parse(size, token)))
                .map(ReratingJson.Views::of);
    }

    @GET
    @Path("/{id}")
    public Uni<ReratingJson.View> get(@PathParam("id") String id) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> reratings.get(caller, id))
                .map(ReratingJson.View::of);
    }

    @GET
    @Path("/{id}/lines")
    public Uni<ReratingJson.Lines> lines(
            @PathParam("id") String id,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> reratings.lines(caller, id, PageRequest.parse(size, token)))
                .map(ReratingJson.Lines::of);
    }

    @POST
    @Path("/{id}/void")
    public Uni<ReratingJson.View> takeBack(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") @DefaultValue("") String key) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> reratings.takeBack(
                        caller,
                        VoidReratingRequest.newBuilder()
                                .setReratingId(id)
                                .setIdempotencyKey(key)
                                .build()))
                .map(ReratingJson.View::of);
    }

    private static ReratingJson.New required(ReratingJson.@Nullable New body) {
        if (body == null) {
            throw new WharfException(REQUEST_MALFORMED, "Send a JSON object as the body.");
        }
        return body;
    }
}
