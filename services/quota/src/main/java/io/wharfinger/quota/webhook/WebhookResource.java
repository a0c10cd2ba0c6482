package io.wharfinger.quota.webhook;

import static io.wharfinger.quota.webhook.WebhookJson.text;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateWebhookRequest;
import io.wharfinger.contracts.quota.v1.DeleteWebhookRequest;
import io.wharfinger.contracts.quota.v1.RotateWebhookSecretRequest;
import io.wharfinger.contracts.quota.v1.UpdateWebhookRequest;
import io.wharfinger.contracts.quota.v1.Webhook;
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

/** Webhooks by REST. */
@Path("/quota/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhookResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String NO_STORE = "no-store";

    private final Callers callers;
    private final Webhooks webhooks;
    private final WebhookWrites writes;
    private final WebhookRotation rotation;

    WebhookResource(Callers callers, Webhooks webhooks, WebhookWrites writes, WebhookRotation rotation) {
        this.callers = callers;
        this.webhooks = webhooks;
        this.writes = writes;
        this.rotation = rotation;
    }

    @GET
    public Uni<WebhookJson.Views> list(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> webhooks.list(caller, text(tenant), PageRequest.parse(size, token)))
                .map(WebhookJson.Views::of);
    }

    @GET
    @Path("/{name}")
    public Uni<RestResponse<WebhookJson.View>> get(@PathParam("name") String name) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> webhooks.get(caller, name))
                .map(WebhookResource::withEtag);
    }

    /** Adds a webhook; the secret in the answer is shown this once. */
    @POST
    public Uni<RestResponse<WebhookJson.Made>> create(
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key, WebhookJson.@Nullable New body) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> writes.create(
                        caller,
                        CreateWebhookRequest.newBuilder()
                                .setWebhook(Bodies.required(body).toMessage())
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(made -> RestResponse.ResponseBuilder.<WebhookJson.Made>created(URI.create(
                                "/quota/v1/webhooks/" + made.getWebhook().getName()))
                        .entity(WebhookJson.Made.of(made))
                        .header(HttpHeaders.ETAG, quoted(made.getWebhook()))
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .build());
    }

    @PUT
    @Path("/{name}")
    public Uni<RestResponse<WebhookJson.View>> update(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            WebhookJson.@Nullable Change body) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> writes.update(
                        caller,
                        UpdateWebhookRequest.newBuilder()
                                .setWebhook(Bodies.required(body).toBuilder()
                                        .setName(name)
                                        .setEtag(text(etag)))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(WebhookResource::withEtag);
    }

    @DELETE
    @Path("/{name}")
    public Uni<Void> delete(
            @PathParam("name") String name,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> writes.delete(
                        caller,
                        DeleteWebhookRequest.newBuilder()
                                .setName(name)
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()));
    }

    /** Makes a new secret, shown this once; the old one signs too for a time. */
    @POST
    @Path("/{name}/rotate")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<WebhookJson.Rotated>> rotate(
            @PathParam("name") String name, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> rotation.rotate(
                        caller,
                        RotateWebhookSecretRequest.newBuilder()
                                .setName(name)
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(rotated -> RestResponse.ResponseBuilder.ok(WebhookJson.Rotated.of(rotated))
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .build());
    }

    private static RestResponse<WebhookJson.View> withEtag(Webhook webhook) {
        return RestResponse.ResponseBuilder.ok(WebhookJson.View.of(webhook))
                .header(HttpHeaders.ETAG, quoted(webhook))
                .build();
    }

    private static String quoted(Webhook webhook) {
        return '"' + webhook.getEtag() + '"';
    }
}
