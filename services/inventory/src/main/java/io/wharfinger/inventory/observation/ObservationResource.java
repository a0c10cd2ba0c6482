package io.wharfinger.inventory.observation;

import static io.wharfinger.inventory.Fields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.cluster.ObservationIntake;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Observations by REST. */
@Path("/inventory/v1/clusters/{name}/observations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ObservationResource {

    private final Callers callers;
    private final ObservationIntake intake;

    ObservationResource(Callers callers, ObservationIntake intake) {
        this.callers = callers;
        this.intake = intake;
    }

    @POST
    public Uni<ObservationJson.ObservationView> take(
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            ObservationJson.@Nullable NewObservation body) {
        return callers.current()
                .chain(caller -> intake.take(
                        caller,
                        Bodies.required(body)
                                .toMessage()
                                .setCluster(name)
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(ObservationJson.ObservationView::of);
    }
}
