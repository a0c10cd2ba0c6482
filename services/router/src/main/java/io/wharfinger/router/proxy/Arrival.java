package io.wharfinger.router.proxy;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.keys.table.ApiKey;
import io.wharfinger.router.tenants.Objective;
import io.wharfinger.router.tenants.TenantSettings;
import java.time.Instant;

/**
 * A request as it arrived.
 *
 * @param api what is called
 * @param key whose request it is
 * @param requestId UUIDv7 of the request
 * @param request the request
 * @param answer where the answer goes
 * @param context the event loop that everything of it happens on
 * @param settings what holds for its tenant
 * @param objective how fast the answer is to be
 * @param time when it arrived
 * @param nanos the same by the clock that only measures
 */
record Arrival(
        Api api,
        ApiKey key,
        String requestId,
        HttpServerRequest request,
        ClientAnswer answer,
        Context context,
        TenantSettings settings,
        Objective objective,
        Instant time,
        long nanos) {}
