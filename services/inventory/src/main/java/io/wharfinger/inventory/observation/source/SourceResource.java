package io.wharfinger.inventory.observation.source;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.Access;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How sources are doing, by REST. */
@Path("/inventory/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
public class SourceResource {

    private final Callers callers;
    private final Sources sources;

    SourceResource(Callers callers, Sources sources) {
        this.callers = callers;
        this.sources = sources;
    }

    /** All sources. */
    record SourceViews(List<SourceStatus> sources) {}

    @GET
    public Uni<SourceViews> list() {
        return callers.current().invoke(Access::platformReader).map(caller -> new SourceViews(sources.all()));
    }
}
