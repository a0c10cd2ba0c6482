package io.wharfinger.enginesim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Answers requests that have a body. */
interface BodyRoute {
    /** Where a request asks for misbehaviour. */
    String FAULT_HEADER = "x-sim-fault";

    /** Answers, now or later; throws an {@link ApiError} if the request is refused. */
    void start(HttpServerRequest request, Buffer body);

    /** Answers with JSON at once. */
    static void answer(HttpServerRequest request, String json) {
        var _ = request.response().putHeader("Content-Type", "application/json").end(json);
    }
}
