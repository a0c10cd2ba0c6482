package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.OptionalFields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.CreateDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.DeleteDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.Deployment;
import io.wharfinger.contracts.deployment.v1.UpdateDeploymentRequest;
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

/** Deployments by REST. */
@Path("/deployment/v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeploymentResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Callers callers;
    private final Deployments deployments;
    private final DeploymentWrites writes;

    DeploymentResource(Callers callers, Deployments deployments, DeploymentWrites writes) {
        this.callers = callers;
        this.deployments = deployments;
        this.writes = writes;
    }

    @GET
    public Uni<DeploymentJson.Views> list(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> deployments.list(caller, text(tenant), PageRequest.parse(size, token)))
                .map(DeploymentJson.Views::of);
    }

    @GET
    @Path("/{name}")
    public Uni<RestResponse<DeploymentJson.View>> get(@PathParam("name") String name) {
        return callers.current()
                .chain(caller -> deployments.get(caller, name))
                .map(deployment -> withEtag(RestResponse.ResponseBuilder.<DeploymentJson.View>ok(), deployment));
    }

    @POST
    public Uni<RestResponse<DeploymentJson.View>> create(
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key, DeploymentJson.@Nullable New body) {
        return callers.current()
                .chain(caller -> writes.create(
                        caller,
                        CreateDeploymentRequest.newBuilder()
                                .setDeployment(Bodies.required(body).toBuilder())
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(deployment -> withEtag(
                        RestResponse.ResponseBuilder.<DeploymentJson.View>created(
                                URI.create("/deployment/v1/deployments/" + deployment.getName())),
                        deployment));
    }

    @PUT
    @Path("/{name}")
    public Uni<RestResponse<DeploymentJson.View>> update(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            DeploymentJson.@Nullable Change body) {
        return callers.current()
                .chain(caller -> writes.update(
                        caller,
                        UpdateDeploymentRequest.newBuilder()
                                .setDeployment(Bodies.required(body).toBuilder()
                                        .setName(name)
                                        .setEtag(text(etag)))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(deployment -> withEtag(RestResponse.ResponseBuilder.<DeploymentJson.View>ok(), deployment));
    }

    /** Asks for the removal: it goes on after the answer. */
    @DELETE
    @Path("/{name}")
    public Uni<RestResponse<DeploymentJson.View>> delete(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag) {
        return callers.current()
                .chain(caller -> writes.delete(
                        caller,
                        DeleteDeploymentRequest.newBuilder()
                                .setName(name)
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(deployment -> withEtag(
                        RestResponse.ResponseBuilder.<DeploymentJson.View>create(RestResponse.Status.ACCEPTED),
                        deployment));
    }

    private static RestResponse<DeploymentJson.View> withEtag(
            RestResponse.ResponseBuilder<DeploymentJson.View> response, Deployment deployment) {
        return response.entity(DeploymentJson.View.of(deployment))
                .header(HttpHeaders.ETAG, '"' + deployment.getEtag() + '"')
                .build();
    }
}
