package io.wharfinger.quota.limit;

import static io.wharfinger.quota.limit.LimitJson.text;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateTierRequest;
import io.wharfinger.contracts.quota.v1.DeleteTierRequest;
import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.contracts.quota.v1.UpdateTierRequest;
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

/** Tiers by REST. */
@Path("/quota/v1/tiers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TierResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Callers callers;
    private final Tiers tiers;

    TierResource(Callers callers, Tiers tiers) {
        this.callers = callers;
        this.tiers = tiers;
    }

    @GET
    public Uni<TierJson.TierViews> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> tiers.list(caller, PageRequest.parse(size, token)))
                .map(TierJson.TierViews::of);
    }

    @GET
    @Path("/{name}")
    public Uni<RestResponse<TierJson.TierView>> get(@PathParam("name") String name) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> tiers.get(caller, name))
                .map(TierResource::withEtag);
    }

    @POST
    public Uni<RestResponse<TierJson.TierView>> create(
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key, TierJson.@Nullable NewTier body) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> tiers.create(
                        caller,
                        CreateTierRequest.newBuilder()
                                .setTier(Bodies.required(body).toMessage())
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(tier -> RestResponse.ResponseBuilder.<TierJson.TierView>created(
                                URI.create("/quota/v1/tiers/" + tier.getName()))
                        .entity(TierJson.TierView.of(tier))
                        .header(HttpHeaders.ETAG, quoted(tier))
                        .build());
    }

    /** Changes a tier, for all tenants that refer to it. */
    @PUT
    @Path("/{name}")
    public Uni<RestResponse<TierJson.TierView>> update(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            TierJson.@Nullable TierChange body) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> tiers.update(
                        caller,
                        UpdateTierRequest.newBuilder()
                                .setTier(Bodies.required(body).toBuilder()
                                        .setName(name)
                                        .setEtag(text(etag)))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(TierResource::withEtag);
    }

    @DELETE
    @Path("/{name}")
    public Uni<Void> delete(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> tiers.delete(
                        caller,
                        DeleteTierRequest.newBuilder()
                                .setName(name)
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()));
    }

    private static RestResponse<TierJson.TierView> withEtag(Tier tier) {
        return RestResponse.ResponseBuilder.ok(TierJson.TierView.of(tier))
                .header(HttpHeaders.ETAG, quoted(tier))
                .build();
    }

    private static String quoted(Tier tier) {
        return '"' + tier.getEtag() + '"';
    }
}
