package io.wharfinger.router.admin;

import io.smallrye.mutiny.Uni;
import io.wharfinger.router.seeing.observe.Decisions;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.identity.Role;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** RouterService over REST. */
@Path("/router/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RouterResource {
    private final Callers callers;
    private final RouterView view;
    private final Decisions decisions;

    RouterResource(Callers callers, RouterView view, Decisions decisions) {
        this.callers = callers;
        this.view = view;
        this.decisions = decisions;
    }

    /** The engines that the router may send requests to, with its own view of their load. */
    @GET
    @Path("endpoints")
    public Uni<EndpointsJson> endpoints() {
        return callers.require(Role.PLATFORM_ADMIN, Role.SERVICE).map(caller -> EndpointsJson.of(view.endpoints()));
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
