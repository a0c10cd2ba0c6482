package io.wharfinger.deployment.model;

import static io.wharfinger.deployment.OptionalFields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.CreateModelRequest;
import io.wharfinger.contracts.deployment.v1.DeleteModelRequest;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.contracts.deployment.v1.UpdateModelRequest;
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

/** Models by REST. */
@Path("/deployment/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ModelResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Callers callers;
    private final Models models;
    private final ModelWrites writes;

    ModelResource(Callers callers, Models models, ModelWrites writes) {
        this.callers = callers;
        this.models = models;
        this.writes = writes;
    }

    @GET
    public Uni<ModelJson.Views> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> models.list(caller, PageRequest.parse(size, token)))
                .map(ModelJson.Views::of);
    }

    @GET
    @Path("/{name}")
    public Uni<RestResponse<ModelJson.View>> get(@PathParam("name") String name) {
        return callers.current()
                .chain(caller -> models.get(caller, name))
                .map(model -> withEtag(RestResponse.ResponseBuilder.<ModelJson.View>ok(), model));
    }

    @POST
    public Uni<RestResponse<ModelJson.View>> create(
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key, ModelJson.@Nullable New body) {
        return callers.current()
                .chain(caller -> writes.create(
                        caller,
                        CreateModelRequest.newBuilder()
                                .setModel(Bodies.required(body).toBuilder())
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(model -> withEtag(
                        RestResponse.ResponseBuilder.<ModelJson.View>created(
                                URI.create("/deployment/v1/models/" + model.getName())),
                        model));
    }

    @PUT
    @Path("/{name}")
    public Uni<RestResponse<ModelJson.View>> update(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            ModelJson.@Nullable Change body) {
        return callers.current()
                .chain(caller -> writes.update(
                        caller,
                        UpdateModelRequest.newBuilder()
                                .setModel(Bodies.required(body).toBuilder()
                                        .setName(name)
                                        .setEtag(text(etag)))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(model -> withEtag(RestResponse.ResponseBuilder.<ModelJson.View>ok(), model));
    }

    @DELETE
    @Path("/{name}")
    public Uni<Void> delete(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag) {
        return callers.current()
                .chain(caller -> writes.delete(
                        caller,
                        DeleteModelRequest.newBuilder()
                                .setName(name)
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()))
                .replaceWithVoid();
    }

    private static RestResponse<ModelJson.View> withEtag(
            RestResponse.ResponseBuilder<ModelJson.View> response, Model model) {
        return response.entity(ModelJson.View.of(model))
                .header(HttpHeaders.ETAG, '"' + model.getEtag() + '"')
                .build();
    }
}
