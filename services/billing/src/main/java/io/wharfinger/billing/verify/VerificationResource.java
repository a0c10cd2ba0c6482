package io.wharfinger.billing.verify;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Verification;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Checks of the books by REST, begun and then asked after. */
@Path("/billing/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VerificationResource {
    private final Callers callers;
    private final VerificationRuns runs;

    VerificationResource(Callers callers, VerificationRuns runs) {
        this.callers = callers;
        this.runs = runs;
    }

    /** What is asked for. */
    public record New(@Nullable Boolean withArchive) {}

    /** A check of the books; see the message Verification. */
    public record View(
            String id,
            String state,
            Instant startTime,
            @Nullable Instant endTime,
            String stage,
            long batchesDone,
            long batchesTotal,
            long recordsRead,
            boolean agrees,
            List<VerifyResource.CheckView> checks,
            String failure) {

        static View of(VerificationRun run) {
            return of(VerificationMessage.of(run), run.checks());
        }

        private static View of(Verification message, List<Check> checks) {
            return new View(
                    message.getId(),
                    message.getState().name(),
                    Wire.instant(message.getStartTime()),
                    message.hasEndTime() ? Wire.instant(message.getEndTime()) : null,
                    message.getStage(),
                    message.getBatchesDone(),
                    message.getBatchesTotal(),
                    message.getRecordsRead(),
                    message.getAgrees(),
                    checks.stream().map(VerifyResource.CheckView::of).toList(),
                    message.getFailure());
        }
    }

    @POST
    @APIResponseSchema(value = View.class, responseCode = "202")
    public Uni<Response> start(@Nullable New body) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .map(_ -> runs.start(body != null && Boolean.TRUE.equals(body.withArchive())))
                .map(run -> Response.accepted(View.of(run)).build());
    }

    @GET
    @Path("/{id}")
    public Uni<View> get(@PathParam("id") String id) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .map(_ -> View.of(runs.get(id)));
    }
}
