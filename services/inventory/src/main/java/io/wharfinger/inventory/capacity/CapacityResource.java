package io.wharfinger.inventory.capacity;

import static io.wharfinger.inventory.Fields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.GetCapacityRequest;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Capacity by REST. */
@Path("/inventory/v1/capacity")
@Produces(MediaType.APPLICATION_JSON)
public class CapacityResource {

    private final Callers callers;
    private final Capacity capacity;

    CapacityResource(Callers callers, Capacity capacity) {
        this.callers = callers;
        this.capacity = capacity;
    }

    @GET
    public Uni<CapacityJson.CapacityView> get(
            @QueryParam("cluster") @Nullable String cluster,
            @QueryParam("class") @Nullable String acceleratorClass,
            @QueryParam("by_node") @Nullable String byNode) {
        return callers.current()
                .chain(caller -> capacity.counts(
                        caller,
                        GetCapacityRequest.newBuilder()
                                .setCluster(text(cluster))
                                .setAcceleratorClass(text(acceleratorClass))
                                .setByNode(Fields.flag("by_node", byNode))
                                .build()))
                .map(CapacityJson.CapacityView::of);
    }
}
