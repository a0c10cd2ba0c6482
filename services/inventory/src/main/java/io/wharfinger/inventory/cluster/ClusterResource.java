package io.wharfinger.inventory.cluster;

import static io.wharfinger.inventory.Fields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.contracts.inventory.v1.CreateClusterRequest;
import io.wharfinger.contracts.inventory.v1.DeleteClusterRequest;
import io.wharfinger.contracts.inventory.v1.UpdateClusterRequest;
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

/** Clusters by REST. */
@Path("/inventory/v1/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClusterResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Callers callers;
    private final Clusters clusters;
    private final ClusterWrites writes;
    private final ClusterRemoval removal;

    ClusterResource(Callers callers, Clusters clusters, ClusterWrites writes, ClusterRemoval removal) {
        this.callers = callers;
        this.clusters = clusters;
        this.writes = writes;
        this.removal = removal;
    }

    @GET
    public Uni<ClusterJson.ClusterViews> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> clusters.list(caller, PageRequest.parse(size, token)))
                .map(ClusterJson.ClusterViews::of);
    }

    @GET
    @Path("/{name}")
    public Uni<RestResponse<ClusterJson.ClusterView>> get(@PathParam("name") String name) {
        return callers.current()
                .chain(caller -> clusters.get(caller, name))
                .map(cluster -> withEtag(RestResponse.ResponseBuilder.<ClusterJson.ClusterView>ok(), cluster));
    }

    @POST
    public Uni<RestResponse<ClusterJson.ClusterView>> create(
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key, ClusterJson.@Nullable NewCluster body) {
        return callers.current()
                .chain(caller -> writes.create(
                        caller,
                        CreateClusterRequest.newBuilder()
                                .setCluster(Bodies.required(body).toMessage())
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(cluster -> withEtag(
                        RestResponse.ResponseBuilder.<ClusterJson.ClusterView>created(
                                URI.create("/inventory/v1/clusters/" + cluster.getName())),
                        cluster));
    }

    @PUT
    @Path("/{name}")
    public Uni<RestResponse<ClusterJson.ClusterView>> update(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            ClusterJson.@Nullable ClusterChange body) {
        return callers.current()
                .chain(caller -> writes.update(
                        caller,
                        UpdateClusterRequest.newBuilder()
                                .setCluster(Bodies.required(body).toBuilder()
                                        .setName(name)
                                        .setEtag(text(etag)))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(cluster -> withEtag(RestResponse.ResponseBuilder.<ClusterJson.ClusterView>ok(), cluster));
    }

    @DELETE
    @Path("/{name}")
    public Uni<Void> delete(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag) {
        return callers.current()
                .chain(caller -> removal.delete(
                        caller,
                        DeleteClusterRequest.newBuilder()
                                .setName(name)
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()))
                .replaceWithVoid();
    }

    private static RestResponse<ClusterJson.ClusterView> withEtag(
            RestResponse.ResponseBuilder<ClusterJson.ClusterView> response, Cluster cluster) {
        return response.entity(ClusterJson.ClusterView.of(cluster))
                .header(HttpHeaders.ETAG, '"' + cluster.getEtag() + '"')
                .build();
    }
}
