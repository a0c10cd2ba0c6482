package io.wharfinger.deployment.instance;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** All instances by REST. */
@Path("/deployment/v1/instances")
@Produces(MediaType.APPLICATION_JSON)
public class InstanceResource {

    private final Callers callers;
    private final Instances instances;

    InstanceResource(Callers callers, Instances instances) {
        this.callers = callers;
        this.instances = instances;
    }

    @GET
    public Uni<InstanceJson.Views> list(
            @QueryParam("include_stopped") boolean includeStopped,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> instances.list(caller, "", includeStopped, PageRequest.parse(size, token)))
                .map(InstanceJson.Views::of);
    }
}
