package io.wharfinger.router.proxy;

import io.vertx.core.buffer.Buffer;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.proxy.openai.RequestScan;

/**
 * What is sent to which engine.
 *
 * @param endpoint the engine
 * @param scanned what the router has read in the body
 * @param body the body
 */
record Choice(Endpoint endpoint, RequestScan.Scanned scanned, Buffer body) {
    /** The same for another engine. */
    Choice at(Endpoint other) {
        return new Choice(other, scanned, body);
    }
}
