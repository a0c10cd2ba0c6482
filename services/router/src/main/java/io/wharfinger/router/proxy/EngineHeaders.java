package io.wharfinger.router.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * What an engine is told of the client's headers: a short list, so that neither keys nor cookies nor anything that belongs
 * to the client's own connection can pass.
 */
final class EngineHeaders {
    private static final List<String> PASSED = List.of("traceparent", "tracestate", "user-agent");

    private EngineHeaders() {}

    static void put(MultiMap client, MultiMap engine, String requestId, boolean stream) {
        for (String name : PASSED) {
            String value = client.get(name);
            if (value != null) {
                engine.set(name, value);
            }
        }
        engine.set(HttpHeaders.CONTENT_TYPE, "application/json");
        engine.set(HttpHeaders.ACCEPT, stream ? "text/event-stream" : "application/json");
        // Usage could not be read from a packed answer.
        engine.set(HttpHeaders.ACCEPT_ENCODING, "identity");
        engine.set("x-request-id", requestId);
    }
}
