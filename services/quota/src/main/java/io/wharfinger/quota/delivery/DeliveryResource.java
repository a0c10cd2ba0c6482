package io.wharfinger.quota.delivery;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Deliveries by REST. */
@Path("/quota/v1/webhooks/{webhook}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    private final Callers callers;
    private final Deliveries deliveries;
    private final Replay replay;

    DeliveryResource(Callers callers, Deliveries deliveries, Replay replay) {
        this.callers = callers;
        this.deliveries = deliveries;
        this.replay = replay;
    }

    /** What was sent, waits, or was given up, the newest first. */
    @GET
    @Path("/deliveries")
    public Uni<DeliveryJson.Views> list(
            @PathParam("webhook") String webhook,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller ->
                        deliveries.list(caller, webhook, DeliveryJson.state(state), PageRequest.parse(size, token)))
                .map(DeliveryJson.Views::of);
    }

    /** Sends deliveries again, whether they succeeded or were given up. */
    @POST
    @Path("/replay")
    public Uni<DeliveryJson.Replayed> replay(@PathParam("webhook") String webhook, DeliveryJson.@Nullable Wanted body) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> replay.replay(caller, Bodies.required(body).toMessage(webhook)))
                .map(DeliveryJson.Replayed::new);
    }
}
