package io.wharfinger.deployment.deployment;

import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.instance.InstanceJson;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Revisions and instances of a deployment by REST. */
@Path("/deployment/v1/deployments/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentPartsResource {

    private final Callers callers;
    private final Deployments deployments;

    DeploymentPartsResource(Callers callers, Deployments deployments) {
        this.callers = callers;
        this.deployments = deployments;
    }

    /** The revisions, the newest first. */
    @GET
    @Path("/revisions")
    public Uni<DeploymentJson.RevisionViews> revisions(
            @PathParam("name") String name,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> deployments.revisions(caller, name, PageRequest.parse(size, token)))
                .map(DeploymentJson.RevisionViews::of);
    }

    /** The instances, the oldest first. */
    @GET
    @Path("/instances")
    public Uni<InstanceJson.Views> instances(
            @PathParam("name") String name,
            @QueryParam("include_stopped") boolean includeStopped,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> deployments.instances(caller, name, includeStopped, PageRequest.parse(size, token)))
                .map(InstanceJson.Views::of);
    }
}
