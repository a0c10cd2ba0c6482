package io.wharfinger.billing.erasure;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Orders to erase a tenant by REST. */
@Path("/billing/v1/tenants/{tenant}/erasure")
@Produces(MediaType.APPLICATION_JSON)
public class TenantErasureResource {
    private final Callers callers;
    private final Erasures erasures;

    TenantErasureResource(Callers callers, Erasures erasures) {
        this.callers = callers;
        this.erasures = erasures;
    }

    @POST
    @APIResponseSchema(value = ErasureResource.View.class, responseCode = "202")
    public Uni<Response> erase(@PathParam("tenant") String tenant) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> erasures.erase(caller, tenant))
                .map(erasure ->
                        Response.accepted(ErasureResource.View.of(erasure)).build());
    }
}
