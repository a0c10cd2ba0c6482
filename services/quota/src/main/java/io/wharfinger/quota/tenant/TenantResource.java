package io.wharfinger.quota.tenant;

import static io.wharfinger.quota.tenant.TenantJson.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateTenantRequest;
import io.wharfinger.contracts.quota.v1.DeleteTenantRequest;
import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.contracts.quota.v1.UpdateTenantRequest;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tenants by REST. */
@Path("/quota/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Callers callers;
    private final Tenants tenants;
    private final TenantWrites writes;
    private final TenantRemoval removal;

    TenantResource(Callers callers, Tenants tenants, TenantWrites writes, TenantRemoval removal) {
        this.callers = callers;
        this.tenants = tenants;
        this.writes = writes;
        this.removal = removal;
    }

    @GET
    @Path("/tenants")
    public Uni<TenantJson.Views> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> tenants.list(caller, PageRequest.parse(size, token)))
                .map(TenantJson.Views::of);
    }

    @GET
    @Path("/tenants/{name}")
    public Uni<RestResponse<TenantJson.View>> get(@PathParam("name") String name) {
        return callers.current()
                .chain(caller -> tenants.get(caller, name))
                .map(tenant -> withEtag(RestResponse.ResponseBuilder.<TenantJson.View>ok(), tenant));
    }

    @POST
    @Path("/tenants")
    public Uni<RestResponse<TenantJson.View>> create(
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key, TenantJson.@Nullable New body) {
        return callers.current()
                .chain(caller -> writes.create(
                        caller,
                        CreateTenantRequest.newBuilder()
                                .setTenant(Bodies.required(body).toMessage())
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(tenant -> withEtag(
                        RestResponse.ResponseBuilder.<TenantJson.View>created(
                                URI.create("/quota/v1/tenants/" + tenant.getName())),
                        tenant));
    }

    @PUT
    @Path("/tenants/{name}")
    public Uni<RestResponse<TenantJson.View>> update(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            TenantJson.@Nullable Change body) {
        return callers.current()
                .chain(caller -> writes.update(
                        caller,
                        UpdateTenantRequest.newBuilder()
                                .setTenant(Bodies.required(body).toBuilder()
                                        .setName(name)
                                        .setEtag(text(etag)))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(tenant -> withEtag(RestResponse.ResponseBuilder.<TenantJson.View>ok(), tenant));
    }

    @DELETE
    @Path("/tenants/{name}")
    public Uni<Void> delete(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag) {
        return callers.current()
                .chain(caller -> removal.delete(
                        caller,
                        DeleteTenantRequest.newBuilder()
                                .setName(name)
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()))
                .replaceWithVoid();
    }

    private static RestResponse<TenantJson.View> withEtag(
            RestResponse.ResponseBuilder<TenantJson.View> response, Tenant tenant) {
        return response.entity(TenantJson.View.of(tenant))
                .header(HttpHeaders.ETAG, '"' + tenant.getEtag() + '"')
                .build();
    }
}
