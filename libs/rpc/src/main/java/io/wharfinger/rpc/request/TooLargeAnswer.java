package io.wharfinger.rpc.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers a body that is too large before it is read. */
final class TooLargeAnswer {

    private static final int STATUS = 413;

    private TooLargeAnswer() {}

    static void send(RoutingContext context, String requestId, long maxBodyBytes) {
        JsonObject problem = new JsonObject()
                .put("type", "/problems/request-too-large")
                .put("title", "The body is larger than allowed.")
                .put("status", STATUS)
                .put("code", "REQUEST_TOO_LARGE")
                .put("detail", "The body is larger than %d bytes. Send a smaller one.".formatted(maxBodyBytes))
                .put("requestId", requestId);
        context.response()
                .setStatusCode(STATUS)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(done -> context.request().connection().close())
                .end(problem.encode());
    }
}
