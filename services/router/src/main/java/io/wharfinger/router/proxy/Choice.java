package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.endpoints.table.Endpoint;

/**
 * Which upstream a request goes to, and how it is put to it.
 *
 * @param endpoint the upstream
 * @param model the model that serves, by the router's name for it
 * @param requestedModel the model as the client named it
 * @param conversation the request as it is put to the upstream
 */
record Choice(Endpoint endpoint, String model, String requestedModel, Conversation conversation) {}
