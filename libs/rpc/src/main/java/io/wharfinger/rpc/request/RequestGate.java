package io.wharfinger.rpc.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** The first to see a request, REST or gRPC: gives it its id. */
@ApplicationScoped
class RequestGate {

    private static final int BEFORE_ALL_OTHERS = 10_000;

    void register(@Observes Filters filters) {
        filters.register(RequestGate::identify, BEFORE_ALL_OTHERS);
    }

    private static void identify(RoutingContext context) {
        String id = RequestIds.accept(context.request().getHeader(RequestIds.HEADER));
        context.response().putHeader(RequestIds.HEADER, id);
        MDC.put(RequestIds.LOG_KEY, id);
        context.next();
    }
}
