package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.upstream.search.Target;

/**
 * Which upstream a request goes to, and how it is put to it.
 *
 * @param target the upstream
 * @param requestedModel the model as the client named it
 * @param conversation the request as it is put to the upstream
 */
record Choice(Target target, String requestedModel, Conversation conversation) {
    /** The upstream, with what is open on it. */
    Endpoint endpoint() {
        return target.endpoint();
    }

    /** The model that serves, by the router's name for it. */
    String model() {
        return target.model();
    }
}
