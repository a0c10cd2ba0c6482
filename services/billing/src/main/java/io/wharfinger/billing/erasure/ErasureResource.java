package io.wharfinger.billing.erasure;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Erasure;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Erasures by REST. */
@Path("/billing/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {
    private final Callers callers;
    private final Erasures erasures;

    ErasureResource(Callers callers, Erasures erasures) {
        this.callers = callers;
        this.erasures = erasures;
    }

    /** An erasure; see the message Erasure. */
    public record View(
            String id,
            String tenantPath,
            String requestedBy,
            Instant requestTime,
            @Nullable Instant doneTime,
            long records,
            int hours) {

        static View of(Erasure erasure) {
            return new View(
                    erasure.getId(),
                    erasure.getTenantPath(),
                    erasure.getRequestedBy(),
                    Wire.instant(erasure.getRequestTime()),
                    erasure.hasDoneTime() ? Wire.instant(erasure.getDoneTime()) : null,
                    erasure.getRecords(),
                    erasure.getHours());
        }
    }

    /** A page of erasures. */
    public record Views(List<View> erasures, String nextPageToken) {

        static Views of(Page<Erasure> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    @POST
    @Path("/tenants/{tenant}/erasure")
    @APIResponseSchema(value = View.class, responseCode = "202")
    public Uni<Response> erase(@PathParam("tenant") String tenant) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> erasures.erase(caller, tenant))
                .map(erasure -> Response.accepted(View.of(erasure)).build());
    }

    @GET
    @Path("/erasures")
    public Uni<Views> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> erasures.list(caller, PageRequest.parse(size, token)))
                .map(Views::of);
    }
}
