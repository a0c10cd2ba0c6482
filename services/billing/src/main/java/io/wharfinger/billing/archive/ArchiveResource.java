package io.wharfinger.billing.archive;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.CountsJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ArchiveHourResponse;
import io.wharfinger.contracts.billing.v1.ArchivedHour;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The archive by REST. */
@Path("/billing/v1/archive/hours")
@Produces(MediaType.APPLICATION_JSON)
public class ArchiveResource {
    private final Callers callers;
    private final ArchivedHours hours;

    ArchiveResource(Callers callers, ArchivedHours hours) {
        this.callers = callers;
        this.hours = hours;
    }

    /** A page of archived hours. */
    public record Hours(List<Hour> hours, String nextPageToken) {

        static Hours of(Page<ArchivedHour> page) {
            return new Hours(page.items().stream().map(Hour::of).toList(), page.nextToken());
        }
    }

    /** An hour in the archive; see the message ArchivedHour. */
    public record Hour(
            Instant hour,
            long records,
            long closings,
            CountsJson counts,
            long firstBatch,
            long lastBatch,
            String file,
            long sizeBytes,
            String sha256,
            Instant archiveTime,
            long erasedRecords) {

        static Hour of(ArchivedHour hour) {
            return new Hour(
                    Wire.instant(hour.getHour()),
                    hour.getRecords(),
                    hour.getClosings(),
                    CountsJson.of(hour.getCounts()),
                    hour.getFirstBatch(),
                    hour.getLastBatch(),
                    hour.getFile(),
                    hour.getSizeBytes(),
                    hour.getSha256(),
                    Wire.instant(hour.getArchiveTime()),
                    hour.getErasedRecords());
        }
    }

    /** What was archived, or why nothing was. */
    public record Next(@Nullable Hour hour, String reason) {

        static Next of(ArchiveHourResponse response) {
            return new Next(response.hasHour() ? Hour.of(response.getHour()) : null, response.getReason());
        }
    }

    @GET
    public Uni<Hours> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> hours.list(caller, PageRequest.parse(size, token)))
                .map(Hours::of);
    }

    @POST
    public Uni<Next> next() {
        return callers.require(PLATFORM_ADMIN).chain(hours::next).map(Next::of);
    }
}
