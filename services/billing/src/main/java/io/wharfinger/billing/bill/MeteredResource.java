package io.wharfinger.billing.bill;

import static io.wharfinger.billing.BillingFailure.BILLING_TIME_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.record.MeteredSums;
import io.wharfinger.billing.record.TenantReads;
import io.wharfinger.billing.wire.CountsJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What was metered: sums straight from raw closing records, before anything was rated. One side of the comparison with
 * the engines' own counters.
 */
@Path("/billing/v1/metered")
@Produces(MediaType.APPLICATION_JSON)
public class MeteredResource {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Callers callers;
    private final TenantReads reads;

    MeteredResource(Callers callers, TenantReads reads) {
        this.callers = callers;
        this.reads = reads;
    }

    /** The sums. */
    public record Metered(List<Entry> entries) {}

    /** Closings of one tenant, model and endpoint; those that were cut off apart. */
    public record Entry(
            String tenant,
            String tenantPath,
            String model,
            String endpoint,
            boolean partial,
            long requests,
            CountsJson counts) {

        static Entry of(MeteredSums.Sum sum) {
            var group = sum.group();
            return new Entry(
                    group.tenantPath().replaceFirst("^.*/([^/]+)/$", "$1"),
                    group.tenantPath(),
                    group.model(),
                    group.endpoint(),
                    group.partial(),
                    sum.requests(),
                    CountsJson.of(Wire.counts(sum.counts())));
        }
    }

    @GET
    public Uni<Metered> metered(
            @QueryParam("from") @DefaultValue("") String from, @QueryParam("to") @DefaultValue("") String to) {
        return callers.require(PLATFORM_ADMIN).chain(caller -> {
            var start = time("from", from, EARLIEST);
            var end = time("to", to, LATEST);
            if (end.isBefore(start)) {
                throw new WharfException(BILLING_TIME_INVALID, "to is before from.").with("field", "to");
            }
            return reads.read(caller.tenantPath(), connection -> MeteredSums.of(connection, start, end))
                    .map(sums -> new Metered(sums.stream().map(Entry::of).toList()));
        });
    }

    private static Instant time(String field, String text, Instant otherwise) {
        try {
            return text.isEmpty() ? otherwise : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new WharfException(
                            BILLING_TIME_INVALID,
                            field + " must be a time with its zone, such as 2026-12-01T00:00:00Z.")
                    .with("field", field);
        }
    }
}
