package io.wharfinger.router.proxy;

import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.Family;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call whose head is there.
 *
 * @param request the request
 * @param answer where the answer goes
 * @param requestId UUIDv7 of the request
 * @param api what is called; null if it is nothing that goes to upstreams
 * @param time when it arrived
 * @param nanos the same by the clock that only measures
 */
record Call(
        HttpServerRequest request,
        ClientAnswer answer,
        String requestId,
        @Nullable Api api,
        Instant time,
        long nanos) {
    static Call of(HttpServerRequest request, String requestId, @Nullable Api api, Instant time) {
        ClientAnswer answer = new ClientAnswer(request, family(request, api), requestId);
        return new Call(request, answer, requestId, api, time, System.nanoTime());
    }

    /** Of a path that both families have, or none, the family is told by a header that only one of them sends. */
    private static Family family(HttpServerRequest request, @Nullable Api api) {
        if (api != null) {
            return api.family();
        }
        return request.headers().contains(ClientFields.ANTHROPIC_VERSION) ? Family.ANTHROPIC : Family.OPENAI;
    }

    /** Whose conventions the client follows. */
    Family family() {
        return family(request, api);
    }
}
