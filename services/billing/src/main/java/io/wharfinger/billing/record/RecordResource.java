package io.wharfinger.billing.record;

import static io.wharfinger.billing.BillingFailure.BILLING_DELTA_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Requests behind delta rows, and what has become of a request, by REST. */
@Path("/billing/v1/tenants/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
public class RecordResource {
    private final Callers callers;
    private final Records records;

    RecordResource(Callers callers, Records records) {
        this.callers = callers;
        this.records = records;
    }

    @GET
    @Path("/deltas/{id}/requests")
    public Uni<RecordJson.DeltaRequests> ofDelta(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> records.ofDelta(caller, tenant, number(id), PageRequest.parse(size, token)))
                .map(RecordJson.DeltaRequests::of);
    }

    @GET
    @Path("/requests/{request_id}")
    public Uni<RecordJson.Request> request(
            @PathParam("tenant") String tenant, @PathParam("request_id") String requestId) {
        return callers.current()
                .chain(caller -> records.request(caller, tenant, requestId))
                .map(RecordJson.Request::of);
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new WharfException(BILLING_DELTA_UNKNOWN, "A delta row has a number, such as 42.");
        }
    }
}
