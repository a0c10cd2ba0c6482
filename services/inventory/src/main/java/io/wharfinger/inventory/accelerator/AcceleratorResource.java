package io.wharfinger.inventory.accelerator;

import static io.wharfinger.inventory.Fields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorsRequest;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Accelerators by REST. */
@Path("/inventory/v1/accelerators")
@Produces(MediaType.APPLICATION_JSON)
public class AcceleratorResource {

    private final Callers callers;
    private final Accelerators accelerators;

    AcceleratorResource(Callers callers, Accelerators accelerators) {
        this.callers = callers;
        this.accelerators = accelerators;
    }

    @GET
    public Uni<AcceleratorJson.AcceleratorViews> list(
            @QueryParam("cluster") @Nullable String cluster,
            @QueryParam("class") @Nullable String acceleratorClass,
            @QueryParam("node") @Nullable String node,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> accelerators.list(
                        caller,
                        request(PageRequest.parse(size, token))
                                .setCluster(text(cluster))
                                .setAcceleratorClass(text(acceleratorClass))
                                .setNode(text(node))
                                .build()))
                .map(AcceleratorJson.AcceleratorViews::of);
    }

    private static ListAcceleratorsRequest.Builder request(PageRequest page) {
        return ListAcceleratorsRequest.newBuilder().setPageSize(page.size()).setPageToken(page.token());
    }

    @GET
    @Path("/{id}")
    public Uni<AcceleratorJson.AcceleratorView> get(@PathParam("id") String id) {
        return callers.current().chain(caller -> accelerators.get(caller, id)).map(AcceleratorJson.AcceleratorView::of);
    }
}
