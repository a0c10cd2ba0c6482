package io.wharfinger.rpc.body;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_TOO_LARGE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.wharfinger.rpc.failure.Problem;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.request.RequestConfig;
import io.wharfinger.rpc.request.RequestIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Turns bodies away that say that they are too large, before any of them is read. */
@ApplicationScoped
class BodyGate {

    /** After the request has its id. */
    private static final int SECOND = 9_000;

    private static final int LONG_DIGITS_MAX = 18;

    private final RequestConfig config;
    private final ObjectMapper json;

    BodyGate(RequestConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::accept, SECOND);
    }

    private void accept(RoutingContext context) {
        if (saysTooLarge(context.request())) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private boolean saysTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > LONG_DIGITS_MAX || Long.parseLong(length) > config.maxBodyBytes());
    }

    private void refuse(RoutingContext context) {
        Problem problem =
                Problem.of(tooLarge(config.maxBodyBytes()), RequestIds.current().orElse(null));
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(done -> context.request().connection().close())
                .end(text(problem));
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }

    static WharfException tooLarge(long bytesMax) {
        return new WharfException(
                REQUEST_TOO_LARGE, "The body is larger than %d bytes. Send a smaller one.".formatted(bytesMax));
    }
}
