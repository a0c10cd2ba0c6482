package io.wharfinger.billing.verify;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The check of the books by REST, in one call: for books that are checked within minutes. */
@Path("/billing/v1/verify")
@Produces(MediaType.APPLICATION_JSON)
public class VerifyResource {
    private final Callers callers;
    private final VerificationRuns runs;

    VerifyResource(Callers callers, VerificationRuns runs) {
        this.callers = callers;
        this.runs = runs;
    }

    /** Outcome of a check of the books. */
    public record View(boolean agrees, List<CheckView> checks) {}

    /** One comparison. */
    public record CheckView(String name, boolean agrees, long compared, String firstDifference) {

        static CheckView of(Check check) {
            return new CheckView(check.name(), check.agrees(), check.compared(), check.firstDifference());
        }
    }

    @GET
    public Uni<View> verify() {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .chain(_ -> runs.toTheEnd(false))
                .map(run -> new View(
                        run.agrees(), run.checks().stream().map(CheckView::of).toList()));
    }
}
