package io.wharfinger.router.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.keys.table.ApiKey;
import io.wharfinger.router.proxy.openai.OpenAiError;
import io.wharfinger.router.proxy.openai.OpenAiFailure;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.routing.LeastLoaded;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** Everything under /v1: ahead of all filters, so that no other authentication ever sees an API key. */
@Singleton
class OpenAiRoutes {
    private static final int BEFORE_ALL_FILTERS = -1_000_000;
    private static final String MODELS = "/v1/models";

    private final Gate gate;
    private final Proxy proxy;
    private final Map<String, Api> apis = Map.of(
            Api.CHAT_COMPLETIONS.path(), Api.CHAT_COMPLETIONS,
            Api.COMPLETIONS.path(), Api.COMPLETIONS);

    OpenAiRoutes(
            Gate gate,
            ProxyConfig config,
            Vertx vertx,
            Spool spool,
            Endpoints endpoints,
            EngineClients engines,
            OpenExchanges open,
            ProxyMetrics metrics,
            InstantSource clock) {
        this.gate = gate;
        proxy = new Proxy(config, vertx, spool, endpoints, new LeastLoaded(), engines, open, metrics, clock);
    }

    void register(@Observes Router router) {
        router.route("/v1").order(BEFORE_ALL_FILTERS).handler(this::handle);
        router.route("/v1/*").order(BEFORE_ALL_FILTERS).handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String requestId = Ids.uuid7().toString();
        ClientAnswer answer = new ClientAnswer(request, requestId);
        Api api = apis.get(request.path());
        if (api != null) {
            requireMethod(request, answer, HttpMethod.POST, () -> generate(request, answer, requestId, api));
        } else if (MODELS.equals(request.path())) {
            requireMethod(request, answer, HttpMethod.GET, () -> listModels(request, answer));
        } else {
            refuse(
                    answer,
                    OpenAiError.of(
                            OpenAiFailure.PATH_UNKNOWN,
                            "There is nothing at this path; /v1/chat/completions, /v1/completions and /v1/models are served."));
        }
    }

    private void requireMethod(HttpServerRequest request, ClientAnswer answer, HttpMethod method, Runnable next) {
        if (request.method().equals(method)) {
            next.run();
        } else {
            request.response().putHeader("allow", method.name());
            refuse(answer, OpenAiError.of(OpenAiFailure.METHOD_WRONG, "This path takes " + method.name() + " only."));
        }
    }

    private void generate(HttpServerRequest request, ClientAnswer answer, String requestId, Api api) {
        admit(
                request,
                answer,
                admitted -> gate.obstacle(request)
                        .ifPresentOrElse(
                                error -> refuse(answer, error),
                                () -> new Exchange(proxy, arrival(request, answer, requestId, api, admitted.key()))
                                        .begin()));
    }

    private Arrival arrival(HttpServerRequest request, ClientAnswer answer, String requestId, Api api, ApiKey key) {
        return new Arrival(
                api,
                key,
                requestId,
                request,
                answer,
                proxy.vertx().getOrCreateContext(),
                proxy.clock().instant(),
                System.nanoTime());
    }

    private void listModels(HttpServerRequest request, ClientAnswer answer) {
        admit(
                request,
                answer,
                admitted -> answer.whole(ModelList.of(proxy.endpoints().table(), admitted.key())));
    }

    private void admit(HttpServerRequest request, ClientAnswer answer, Consumer<Gate.Entry.Admitted> next) {
        switch (gate.identify(request)) {
            case Gate.Entry.Admitted admitted -> next.accept(admitted);
            case Gate.Entry.Refused refused -> refuse(answer, OpenAiError.of(refused.failure(), refused.message()));
        }
    }

    private void refuse(ClientAnswer answer, OpenAiError error) {
        proxy.metrics().refused(error);
        answer.error(error);
    }
}
