package io.wharfinger.router.proxy;

import io.vertx.core.MultiMap;
import io.wharfinger.router.transport.UpstreamHeaders;
import java.util.List;

/**
 * What an upstream is told of the client's headers: a short list, so that neither keys nor cookies nor anything that belongs
 * to the client's own connection can pass.
 */
final class EngineHeaders {
    private static final List<String> PASSED = List.of("traceparent", "tracestate", "user-agent");

    private EngineHeaders() {}

    static UpstreamHeaders of(MultiMap client, String requestId, String contentType, boolean stream) {
        UpstreamHeaders headers = new UpstreamHeaders();
        for (String name : PASSED) {
            String value = client.get(name);
            if (value != null && isPlain(value)) {
                headers.add(name, value);
            }
        }
        headers.add("content-type", contentType);
        headers.add("accept", stream ? "text/event-stream" : "*/*");
        // Usage could not be read from a packed answer.
        headers.add("accept-encoding", "identity");
        headers.add("x-request-id", requestId);
        return headers;
    }

    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
