package io.wharfinger.router.proxy;

import io.vertx.core.http.HttpHeaders;
import io.wharfinger.router.tenants.SloHeaders;

/** Names of header fields of clients' requests, in the form in which they are found quickest. */
final class ClientFields {
    static final CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");
    static final CharSequence ANTHROPIC_VERSION = HttpHeaders.createOptimized("anthropic-version");
    static final CharSequence ANTHROPIC_BETA = HttpHeaders.createOptimized("anthropic-beta");
    static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    static final CharSequence TRACESTATE = HttpHeaders.createOptimized("tracestate");
    static final CharSequence SLO_TTFT = HttpHeaders.createOptimized(SloHeaders.TTFT);
    static final CharSequence SLO_TPOT = HttpHeaders.createOptimized(SloHeaders.TPOT);

    private ClientFields() {}
}
