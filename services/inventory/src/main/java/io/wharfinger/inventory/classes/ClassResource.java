package io.wharfinger.inventory.classes;

import static io.wharfinger.inventory.Fields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.contracts.inventory.v1.CreateAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.DeleteAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.UpdateAcceleratorClassRequest;
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

/** Accelerator classes by REST. */
@Path("/inventory/v1/classes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClassResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Callers callers;
    private final Classes classes;
    private final ClassWrites writes;
    private final ClassRemoval removal;

    ClassResource(Callers callers, Classes classes, ClassWrites writes, ClassRemoval removal) {
        this.callers = callers;
        this.classes = classes;
        this.writes = writes;
        this.removal = removal;
    }

    @GET
    public Uni<ClassJson.ClassViews> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> classes.list(caller, PageRequest.parse(size, token)))
                .map(ClassJson.ClassViews::of);
    }

    @GET
    @Path("/{name}")
    public Uni<RestResponse<ClassJson.ClassView>> get(@PathParam("name") String name) {
        return callers.current()
                .chain(caller -> classes.get(caller, name))
                .map(acceleratorClass ->
                        withEtag(RestResponse.ResponseBuilder.<ClassJson.ClassView>ok(), acceleratorClass));
    }

    @POST
    public Uni<RestResponse<ClassJson.ClassView>> create(
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key, ClassJson.@Nullable NewClass body) {
        return callers.current()
                .chain(caller -> writes.create(
                        caller,
                        CreateAcceleratorClassRequest.newBuilder()
                                .setAcceleratorClass(Bodies.required(body).toMessage())
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(acceleratorClass -> withEtag(
                        RestResponse.ResponseBuilder.<ClassJson.ClassView>created(
                                URI.create("/inventory/v1/classes/" + acceleratorClass.getName())),
                        acceleratorClass));
    }

    @PUT
    @Path("/{name}")
    public Uni<RestResponse<ClassJson.ClassView>> update(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            ClassJson.@Nullable ClassChange body) {
        return callers.current()
                .chain(caller -> writes.update(
                        caller,
                        UpdateAcceleratorClassRequest.newBuilder()
                                .setAcceleratorClass(Bodies.required(body).toBuilder()
                                        .setName(name)
                                        .setEtag(text(etag)))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(acceleratorClass ->
                        withEtag(RestResponse.ResponseBuilder.<ClassJson.ClassView>ok(), acceleratorClass));
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
                        DeleteAcceleratorClassRequest.newBuilder()
                                .setName(name)
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()))
                .replaceWithVoid();
    }

    private static RestResponse<ClassJson.ClassView> withEtag(
            RestResponse.ResponseBuilder<ClassJson.ClassView> response, AcceleratorClass acceleratorClass) {
        return response.entity(ClassJson.ClassView.of(acceleratorClass))
                .header(HttpHeaders.ETAG, '"' + acceleratorClass.getEtag() + '"')
                .build();
    }
}
