package io.wharfinger.billing.erasure;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Erasure;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Erasures by REST. */
@Path("/billing/v1/erasures")
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

    @GET
    public Uni<Views> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> erasures.list(caller, PageRequest.parse(size, token)))
                .map(Views::of);
    }
}
