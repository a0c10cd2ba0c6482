package io.wharfinger.rpc.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** The first to see a request, REST or gRPC: gives it an id and turns bodies away that say that they are too large. */
@ApplicationScoped
final class RequestGate {

    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final RequestConfig config;

    RequestGate(RequestConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::accept, BEFORE_ALL_OTHERS);
    }

    private void accept(RoutingContext context) {
        HttpServerRequest request = context.request();
        String id = RequestIds.accept(request.getHeader(RequestIds.HEADER));
        context.response().putHeader(RequestIds.HEADER, id);
        MDC.put(RequestIds.LOG_KEY, id);
        if (saysTooLarge(request)) {
            TooLargeAnswer.send(context, id, config.maxBodyBytes());
        } else {
            context.next();
        }
    }

    private boolean saysTooLarge(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        return length != null && length.length() < 19 && Long.parseLong(length) > config.maxBodyBytes();
    }
}
