package io.wharfinger.router.admin;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.identity.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** RouterService over REST. */
@Path("/router/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RouterResource {
    private final Callers callers;
    private final RouterView view;

    RouterResource(Callers callers, RouterView view) {
        this.callers = callers;
        this.view = view;
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
}
