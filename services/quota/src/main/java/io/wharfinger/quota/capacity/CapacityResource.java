package io.wharfinger.quota.capacity;

import static io.wharfinger.quota.QuotaFailure.QUOTA_EXCEEDED;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import io.wharfinger.contracts.quota.v1.CapacityNode;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
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
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Capacity by REST. */
@Path("/quota/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CapacityResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Callers callers;
    private final Capacity capacity;
    private final Reservations reservations;

    CapacityResource(Callers callers, Capacity capacity, Reservations reservations) {
        this.callers = callers;
        this.capacity = capacity;
        this.reservations = reservations;
    }

    /** The tree at and below a tenant, or all that the caller may see. */
    @GET
    @Path("/capacity")
    public Uni<CapacityJson.NodeViews> get(@QueryParam("tenant") @Nullable String tenant) {
        return callers.current()
                .chain(caller -> capacity.nodes(caller, tenant == null ? "" : tenant))
                .map(CapacityResource::views);
    }

    private static CapacityJson.NodeViews views(List<CapacityNode> nodes) {
        return new CapacityJson.NodeViews(
                nodes.stream().map(CapacityJson.NodeView::of).toList());
    }

    /** Replaces the quotas of a tenant. */
    @PUT
    @Path("/tenants/{tenant}/capacity")
    public Uni<CapacityJson.NodeView> set(
            @PathParam("tenant") String tenant,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            CapacityJson.@Nullable NewQuotas body) {
        return callers.current()
                .chain(caller -> capacity.set(
                        caller,
                        Bodies.required(body)
                                .toMessage()
                                .setTenant(tenant)
                                .setIdempotencyKey(key == null ? "" : key)
                                .build()))
                .map(CapacityJson.NodeView::of);
    }

    /** Takes capacity if all of it fits now; otherwise 409 with the shortfalls. */
    @POST
    @Path("/tenants/{tenant}/reservations")
    public Uni<RestResponse<CapacityJson.ReservationView>> admit(
            @PathParam("tenant") String tenant,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            CapacityJson.@Nullable NewReservation body) {
        return callers.current()
                .chain(caller -> reservations.admit(
                        caller,
                        Bodies.required(body)
                                .toMessage()
                                .setTenant(tenant)
                                .setIdempotencyKey(key == null ? "" : key)
                                .build()))
                .map(CapacityResource::response);
    }

    private static RestResponse<CapacityJson.ReservationView> response(AdmitCapacityResponse decision) {
        if (decision.hasRefused()) {
            throw new WharfException(
                            QUOTA_EXCEEDED,
                            "The request does not fit the quota now, so nothing was taken. See shortfalls.")
                    .with("shortfalls", CapacityJson.ShortfallView.of(decision.getRefused()));
        }
        return RestResponse.ResponseBuilder.<CapacityJson.ReservationView>created(URI.create(
                        "/quota/v1/reservations/" + decision.getAdmitted().getId()))
                .entity(CapacityJson.ReservationView.of(decision.getAdmitted()))
                .build();
    }

    /** Gives a reservation back; a second time changes nothing. */
    @DELETE
    @Path("/reservations/{id}")
    public Uni<Void> release(@PathParam("id") String id) {
        return callers.current().chain(caller -> reservations.release(caller, id));
    }
}
