package io.wharfinger.billing.bill;

import static io.wharfinger.billing.BillingFailure.BILLING_TIME_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.wire.CountsJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.store.TenantScope;
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
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What was metered: sums straight from raw closing records, before anything was rated. One side of the comparison with
 * the engines' own counters.
 */
@Path("/billing/v1/metered")
@Produces(MediaType.APPLICATION_JSON)
public class MeteredResource {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int COUNTS_FROM = 5;

    private final Callers callers;
    private final TenantScope scope;

    MeteredResource(Callers callers, TenantScope scope) {
        this.callers = callers;
        this.scope = scope;
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

        static Entry of(Object[] row) {
            var path = (String) row[0];
            var counts = IntStream.range(0, TokenClass.values().length)
                    .mapToLong(i -> (Long) row[COUNTS_FROM + i])
                    .toArray();
            return new Entry(
                    path.replaceFirst("^.*/([^/]+)/$", "$1"),
                    path,
                    (String) row[1],
                    (String) row[2],
                    (Boolean) row[3],
                    (Long) row[4],
                    CountsJson.of(Wire.counts(TokenCounts.of(counts))));
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
            return scope.withTransaction(caller.tenantPath(), session -> sums(session, start, end))
                    .map(rows -> new Metered(rows.stream().map(Entry::of).toList()));
        });
    }

    private static Uni<List<Object[]>> sums(Mutiny.Session session, Instant start, Instant end) {
        return session.createNativeQuery("""
                        select tenant_path, model, endpoint, outcome <> 'COMPLETED', count(*),
                            cast(sum(uncached_text) as bigint), cast(sum(cache_read) as bigint),
                            cast(sum(cache_write_5m) as bigint), cast(sum(cache_write_1h) as bigint),
                            cast(sum(audio_in) as bigint), cast(sum(image_in) as bigint),
                            cast(sum(text_out) as bigint), cast(sum(reasoning_out) as bigint),
                            cast(sum(audio_out) as bigint), cast(sum(image_out) as bigint)
                        from usage_record
                        where kind = 'CLOSING' and flaw is null and end_time >= :start and end_time < :end
                        group by 1, 2, 3, 4 order by 1, 2, 3, 4""", Object[].class)
                .setParameter("start", start)
                .setParameter("end", end)
                .getResultList();
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
