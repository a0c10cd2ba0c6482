package io.wharfinger.router.proxy;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.keys.table.ApiKey;
import io.wharfinger.router.tenants.Objective;
import io.wharfinger.router.tenants.TenantSettings;
import java.time.Instant;

/**
 * A request that is let in.
 *
 * @param call the call
 * @param api what is called
 * @param key whose request it is
 * @param settings what holds for its tenant
 * @param objective how fast the answer is to be
 * @param context the event loop that everything of it happens on
 */
record Arrival(Call call, Api api, ApiKey key, TenantSettings settings, Objective objective, Context context) {
    String requestId() {
        return call.requestId();
    }

    HttpServerRequest request() {
        return call.request();
    }

    ClientAnswer answer() {
        return call.answer();
    }

    Instant time() {
        return call.time();
    }

    long nanos() {
        return call.nanos();
    }
}
