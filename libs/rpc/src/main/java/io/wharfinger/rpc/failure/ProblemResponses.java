package io.wharfinger.rpc.failure;

import io.wharfinger.rpc.request.RequestIds;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Problems as responses. */
final class ProblemResponses {

    private ProblemResponses() {}

    static Response of(WharfException exception) {
        Problem problem = Problem.of(exception, RequestIds.current().orElse(null));
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        exception.retryAfter().ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, seconds(time)));
        if (exception.failure().kind() == FailureKind.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
