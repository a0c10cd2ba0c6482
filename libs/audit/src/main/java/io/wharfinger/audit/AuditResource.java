package io.wharfinger.audit;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Entries by REST; the same path at every service, each with its own entries. */
@Path("/audit/v1/entries")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private final Callers callers;
    private final AuditEntries entries;

    AuditResource(Callers callers, AuditEntries entries) {
        this.callers = callers;
        this.entries = entries;
    }

    @GET
    public Uni<AuditJson.Views> list(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> entries.list(caller, kind, name, PageRequest.parse(size, token)))
                .map(AuditJson.Views::of);
    }
}
