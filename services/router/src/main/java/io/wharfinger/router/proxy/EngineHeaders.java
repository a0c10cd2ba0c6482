package io.wharfinger.router.proxy;

import io.vertx.core.MultiMap;
import io.wharfinger.router.transport.PassedHeaders;
import io.wharfinger.router.transport.UpstreamHeaders;

/** The headers of a request to an upstream. */
final class EngineHeaders {
    private EngineHeaders() {}

    static UpstreamHeaders of(MultiMap client, String requestId, String contentType, boolean stream) {
        UpstreamHeaders headers = new UpstreamHeaders();
        PassedHeaders.add(client::get, headers);
        headers.add("content-type", contentType);
        headers.add("accept", stream ? "text/event-stream" : "*/*");
        // Usage could not be read from a packed answer.
        headers.add("accept-encoding", "identity");
        headers.add("x-request-id", requestId);
        return headers;
    }
}
