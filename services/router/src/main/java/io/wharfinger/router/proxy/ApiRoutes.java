package io.wharfinger.router.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.wharfinger.router.converse.Conversations;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.keys.table.ApiKey;
import io.wharfinger.router.limits.Limits;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.tenants.Objective;
import io.wharfinger.router.tenants.SloHeaders;
import io.wharfinger.router.tenants.TenantSettings;
import io.wharfinger.router.tenants.watch.Tenants;
import io.wharfinger.router.transport.Upstreams;
import io.wharfinger.routing.LeastLoaded;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The paths of the router: every API that it offers, and the list of models. */
@Singleton
class ApiRoutes {
    private static final int BEFORE_ALL_FILTERS = -1_000_000;
    private static final String PREFIX = "/v1/";
    private static final String MODELS = "/v1/models";

    private final Gate gate;
    private final Proxy proxy;
    private final Map<String, Api> apis = new HashMap<>();

    ApiRoutes(
            Gate gate,
            ProxyConfig config,
            Vertx vertx,
            Spool spool,
            Endpoints endpoints,
            Upstreams upstreams,
            Tenants tenants,
            Limits limits,
            OpenExchanges open,
            ProxyMetrics metrics,
            InstantSource clock) {
        this.gate = gate;
        proxy = new Proxy(
                config, vertx, spool, endpoints, new LeastLoaded(), upstreams, tenants, limits, open, metrics, clock);
        for (Api api : Conversations.offered()) {
            api.paths().forEach(path -> apis.put(path, api));
        }
    }

    void register(@Observes Router router) {
        router.route("/v1").order(BEFORE_ALL_FILTERS).handler(this::handle);
        router.route("/v1/*").order(BEFORE_ALL_FILTERS).handler(this::handle);
        apis.keySet().stream()
                .filter(path -> !path.startsWith(PREFIX))
                .forEach(path -> router.route(path).order(BEFORE_ALL_FILTERS).handler(this::handle));
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String requestId = Ids.uuid7().toString();
        Api api = apis.get(request.path());
        if (api != null) {
            ClientAnswer answer = new ClientAnswer(request, api.family(), requestId);
            requireMethod(request, answer, HttpMethod.POST, () -> generate(request, answer, requestId, api));
        } else if (MODELS.equals(request.path())) {
            ClientAnswer answer = new ClientAnswer(request, familyOf(request), requestId);
            requireMethod(request, answer, HttpMethod.GET, () -> listModels(request, answer));
        } else {
            refuse(
                    new ClientAnswer(request, familyOf(request), requestId),
                    ApiError.of(
                            Failure.PATH_UNKNOWN,
                            "There is nothing at this path; " + MODELS + ", " + paths() + " are served."));
        }
    }

    private static String paths() {
        return Conversations.offered().stream()
                .sorted(Comparator.comparing(Api::path))
                .map(Api::path)
                .collect(Collectors.joining(", "));
    }

    /** Of a path that both families have, or none. */
    private static Family familyOf(HttpServerRequest request) {
        return request.headers().contains("anthropic-version") ? Family.ANTHROPIC : Family.OPENAI;
    }

    private void requireMethod(HttpServerRequest request, ClientAnswer answer, HttpMethod method, Runnable next) {
        if (request.method().equals(method)) {
            next.run();
        } else {
            request.response().putHeader("allow", method.name());
            refuse(answer, ApiError.of(Failure.METHOD_WRONG, "This path takes " + method.name() + " only."));
        }
    }

    private void generate(HttpServerRequest request, ClientAnswer answer, String requestId, Api api) {
        admit(
                request,
                answer,
                admitted -> gate.obstacle(api, request)
                        .ifPresentOrElse(
                                error -> refuse(answer, error),
                                () -> begin(request, answer, requestId, api, admitted.key())));
    }

    private void begin(HttpServerRequest request, ClientAnswer answer, String requestId, Api api, ApiKey key) {
        TenantSettings settings = proxy.tenants().settings(key.tenantPath());
        String ttft = request.getHeader(SloHeaders.TTFT);
        String tpot = request.getHeader(SloHeaders.TPOT);
        switch (SloHeaders.read(ttft, tpot, settings.objective())) {
            case SloHeaders.Malformed malformed ->
                refuse(answer, ApiError.of(Failure.HEADER_INVALID, malformed.message(), malformed.header()));
            case SloHeaders.Read read ->
                new Exchange(proxy, arrival(request, answer, requestId, api, key, settings, read.objective())).begin();
        }
    }

    private Arrival arrival(
            HttpServerRequest request,
            ClientAnswer answer,
            String requestId,
            Api api,
            ApiKey key,
            TenantSettings settings,
            Objective objective) {
        return new Arrival(
                api,
                key,
                requestId,
                request,
                answer,
                proxy.vertx().getOrCreateContext(),
                settings,
                objective,
                proxy.clock().instant(),
                System.nanoTime());
    }

    private void listModels(HttpServerRequest request, ClientAnswer answer) {
        admit(
                request,
                answer,
                admitted -> answer.whole(ModelList.of(proxy.endpoints().table(), admitted.key()), "application/json"));
    }

    private void admit(HttpServerRequest request, ClientAnswer answer, Consumer<Gate.Entry.Admitted> next) {
        switch (gate.identify(request)) {
            case Gate.Entry.Admitted admitted -> next.accept(admitted);
            case Gate.Entry.Refused refused -> refuse(answer, ApiError.of(refused.failure(), refused.message()));
        }
    }

    private void refuse(ClientAnswer answer, ApiError error) {
        proxy.metrics().refused(error);
        answer.error(error);
    }
}
