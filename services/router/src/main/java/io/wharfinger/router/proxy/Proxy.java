package io.wharfinger.router.proxy;

import io.vertx.core.Vertx;
import io.wharfinger.router.credential.Credentials;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.limits.Limits;
import io.wharfinger.router.seeing.observe.Seeing;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.tenants.watch.Tenants;
import io.wharfinger.router.transport.Upstreams;
import io.wharfinger.router.upstream.Searches;
import io.wharfinger.router.usage.Attributions;
import java.time.InstantSource;

/** What every exchange works with. */
record Proxy(
        ProxyConfig config,
        Vertx vertx,
        Spool spool,
        Attributions attributions,
        Endpoints endpoints,
        Searches searches,
        Credentials credentials,
        Upstreams upstreams,
        Tenants tenants,
        Limits limits,
        OpenExchanges open,
        Deadlines.OfLoops deadlines,
        Seeing seeing,
        InstantSource clock) {}
