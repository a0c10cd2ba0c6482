package io.wharfinger.quota.key;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateKeyRequest;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Keys by REST. */
@Path("/quota/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KeyResource {

    private final Callers callers;
    private final Keys keys;

    KeyResource(Callers callers, Keys keys) {
        this.callers = callers;
        this.keys = keys;
    }

    @GET
    @Path("/tenants/{tenant}/keys")
    public Uni<KeyJson.Views> list(
            @PathParam("tenant") String tenant,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> keys.list(caller, tenant, PageRequest.parse(size, token)))
                .map(KeyJson.Views::of);
    }

    @POST
    @Path("/tenants/{tenant}/keys")
    public Uni<RestResponse<KeyJson.Made>> create(
            @PathParam("tenant") String tenant,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            KeyJson.@Nullable New body) {
        return callers.current()
                .chain(caller -> keys.create(
                        caller,
                        CreateKeyRequest.newBuilder()
                                .setKey(Bodies.required(body).toMessage(tenant))
                                .setIdempotencyKey(idempotencyKey == null ? "" : idempotencyKey)
                                .build()))
                .map(made -> RestResponse.ResponseBuilder.<KeyJson.Made>created(
                                URI.create("/quota/v1/keys/" + made.getKey().getId()))
                        .entity(KeyJson.Made.of(made))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /** Revokes the key; a second time changes nothing. */
    @DELETE
    @Path("/keys/{id}")
    public Uni<KeyJson.View> revoke(@PathParam("id") String id) {
        return callers.current().chain(caller -> keys.revoke(caller, id)).map(KeyJson.View::of);
    }
}
