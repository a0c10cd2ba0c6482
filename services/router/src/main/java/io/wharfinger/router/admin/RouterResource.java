package io.wharfinger.router.admin;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.wharfinger.router.seeing.observe.Decisions;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.identity.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** RouterService over REST. */
@Path("/router/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RouterResource {
    private final Callers callers;
    private final RouterView view;
    private final DrainControl drains;
    private final Decisions decisions;

    RouterResource(Callers callers, RouterView view, DrainControl drains, Decisions decisions) {
        this.callers = callers;
        this.view = view;
        this.drains = drains;
        this.decisions = decisions;
    }

    /** The engines that the router may send requests to, with its own view of their load. */
    @GET
    @Path("endpoints")
    public Uni<EndpointsJson> endpoints() {
        return callers.require(Role.PLATFORM_ADMIN, Role.SERVICE).map(caller -> EndpointsJson.of(view.endpoints()));
    }

    /** Sends nothing new to an endpoint; what it has goes on. Kept over a restart of the router. */
    @POST
    @Path("endpoints/{name}/drain")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Uni<EndpointJson> drain(@PathParam("name") String name) {
        return callers.require(Role.PLATFORM_ADMIN)
                .map(caller -> EndpointJson.of(drains.drain(caller, name).getEndpoint()));
    }

    /** Sends requests to an endpoint again; nothing is answered if it is gone. */
    @POST
    @Path("endpoints/{name}/undrain")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Uni<@Nullable EndpointJson> undrain(@PathParam("name") String name) {
        return callers.require(Role.PLATFORM_ADMIN)
                .map(caller -> drains.undrain(caller, name))
                .map(done -> done.hasEndpoint() ? EndpointJson.of(done.getEndpoint()) : null);
    }

    /** How far usage has been written, shipped and committed. */
    @GET
    @Path("spool")
    public Uni<SpoolJson> spool() {
        return callers.require(Role.PLATFORM_ADMIN, Role.SERVICE).map(caller -> SpoolJson.of(view.spool()));
    }

    /** Why requests went where they went: the last decisions of this router, newest first. */
    @GET
    @Path("debug/decisions")
    public Uni<DecisionsJson> decisions(
            @QueryParam("request_id") @DefaultValue("") String requestId,
            @QueryParam("model") @DefaultValue("") String model,
            @QueryParam("endpoint") @DefaultValue("") String endpoint,
            @QueryParam("page_size") @DefaultValue("100") int pageSize) {
        return callers.require(Role.PLATFORM_ADMIN)
                .map(caller -> DecisionsJson.of(
                        decisions, new DecisionsWanted(requestId, model, endpoint, DecisionsWanted.bounded(pageSize))));
    }
}
