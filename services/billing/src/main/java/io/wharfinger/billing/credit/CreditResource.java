package io.wharfinger.billing.credit;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreateCreditGrantRequest;
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

/** Prepaid credit by REST. */
@Path("/billing/v1/tenants/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
public class CreditResource {
    private final Callers callers;
    private final CreditGrants grants;
    private final CreditStatements statements;

    CreditResource(Callers callers, CreditGrants grants, CreditStatements statements) {
        this.callers = callers;
        this.grants = grants;
        this.statements = statements;
    }

    @POST
    @Path("/credits")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = CreditJson.View.class, responseCode = "201")
    public Uni<Response> create(
            @PathParam("tenant") String tenant,
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
            CreditJson.@Nullable New body) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> grants.create(
                        caller,
                        CreateCreditGrantRequest.newBuilder()
                                .setTenant(tenant)
                                .setGrant(Bodies.required(body).toMessage())
                                .setIdempotencyKey(key)
                                .build()))
                .map(grant -> Response.status(Response.Status.CREATED)
                        .entity(CreditJson.View.of(grant))
                        .build());
    }

    @GET
    @Path("/credits")
    public Uni<CreditJson.Views> list(
            @PathParam("tenant") String tenant,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> grants.list(caller, tenant, PageRequest.parse(size, token)))
                .map(CreditJson.Views::of);
    }

    @GET
    @Path("/credits/{id}")
    public Uni<CreditJson.View> get(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        return callers.current().chain(caller -> grants.get(caller, tenant, id)).map(CreditJson.View::of);
    }

    @POST
    @Path("/credits/{id}/void")
    public Uni<CreditJson.View> takeBack(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> grants.takeBack(caller, tenant, id))
                .map(CreditJson.View::of);
    }

    @GET
    @Path("/credit-statement")
    public Uni<CreditStatementJson.Statements> statement(@PathParam("tenant") String tenant) {
        return callers.current()
                .chain(caller -> statements.get(caller, tenant))
                .map(CreditStatementJson.Statements::of);
    }
}
