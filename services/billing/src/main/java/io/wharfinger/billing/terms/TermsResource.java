package io.wharfinger.billing.terms;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreateTermsRequest;
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

/** Terms by REST. */
@Path("/billing/v1/tenants/{tenant}/terms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TermsResource {
    private final Callers callers;
    private final TermsBook terms;

    TermsResource(Callers callers, TermsBook terms) {
        this.callers = callers;
        this.terms = terms;
    }

    @POST
    @APIResponseSchema(value = TermsJson.View.class, responseCode = "201")
    public Uni<Response> create(
            @PathParam("tenant") String tenant,
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
            TermsJson.@Nullable New body) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> terms.create(
                        caller,
                        CreateTermsRequest.newBuilder()
                                .setTenant(tenant)
                                .setTerms(Bodies.required(body).toMessage())
                                .setIdempotencyKey(key)
                                .build()))
                .map(added -> Response.status(Response.Status.CREATED)
                        .entity(TermsJson.View.of(added))
                        .build());
    }

    @GET
    public Uni<TermsJson.Views> list(
            @PathParam("tenant") String tenant,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> terms.list(caller, tenant, PageRequest.parse(size, token)))
                .map(TermsJson.Views::of);
    }
}
