package io.wharfinger.router.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.endpoints.table.Provider;
import io.wharfinger.router.transport.UpstreamHeaders;

/**
 * The header fields of a request to an upstream. Of the client's own only a few pass, so that neither keys nor cookies nor
 * anything that belongs to the client's own connection can; a hosted provider does not learn who asks.
 */
final class UpstreamFields {
    private UpstreamFields() {}

    /** @param traceparent what the upstream is given; empty for the client's own */
    static UpstreamHeaders of(Arrival arrival, Choice choice, String traceparent, boolean stream) {
        MultiMap client = arrival.request().headers();
        UpstreamHeaders headers = new UpstreamHeaders();
        if (traceparent.isEmpty()) {
            pass(client, headers, ClientFields.TRACEPARENT);
        } else {
            headers.add("traceparent", traceparent);
        }
        pass(client, headers, ClientFields.TRACESTATE);
        if (choice.endpoint().spec().hosting().provider() == Provider.ENGINE) {
            pass(client, headers, HttpHeaders.USER_AGENT);
        }
        if (choice.conversation().upstreamApi().family() == Family.ANTHROPIC) {
            pass(client, headers, ClientFields.ANTHROPIC_BETA);
        }
        choice.target().identify(headers::add);
        headers.add("content-type", choice.conversation().contentType());
        headers.add("accept", stream ? "text/event-stream" : "*/*");
        // Usage could not be read from a packed answer.
        headers.add("accept-encoding", "identity");
        headers.add("x-request-id", arrival.requestId());
        return headers;
    }

    private static void pass(MultiMap client, UpstreamHeaders headers, CharSequence name) {
        String value = client.get(name);
        if (value != null && isPlain(value)) {
            headers.add(name.toString(), value);
        }
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
