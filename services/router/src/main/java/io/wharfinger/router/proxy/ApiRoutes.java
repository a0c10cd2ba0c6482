package io.wharfinger.router.proxy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.wharfinger.router.converse.Conversations;
import io.wharfinger.router.credential.Credentials;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.keys.table.ApiKey;
import io.wharfinger.router.limits.Limits;
import io.wharfinger.router.seeing.Story;
import io.wharfinger.router.seeing.observe.Seeing;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.tenants.SloHeaders;
import io.wharfinger.router.tenants.TenantSettings;
import io.wharfinger.router.tenants.watch.Tenants;
import io.wharfinger.router.transport.Upstreams;
import io.wharfinger.router.upstream.Searches;
import io.wharfinger.router.usage.Attributions;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The paths of the router: every API that it offers, and the list of models. */
@Singleton
class ApiRoutes {
    private static final int BEFORE_ALL_FILTERS = -1_000_000;
    private static final String PREFIX = UnknownPath.PREFIX + "/";
    private static final String MODELS = UnknownPath.MODELS;
    private static final String JSON = "application/json";

    private final Gate gate;
    private final Proxy proxy;
    private final Map<String, Api> apis = new HashMap<>();
    private final UnknownPath unknown;

    ApiRoutes(
            Gate gate,
            ProxyConfig config,
            Vertx vertx,
            Spool spool,
            Endpoints endpoints,
            Searches searches,
            Credentials credentials,
            Upstreams upstreams,
            Tenants tenants,
            Limits limits,
            OpenExchanges open,
            Seeing seeing,
            InstantSource clock) {
        this.gate = gate;
        proxy = new Proxy(
                config,
                vertx,
                spool,
                new Attributions(),
                endpoints,
                searches,
                credentials,
                upstreams,
                tenants,
                limits,
                open,
                new Deadlines.OfLoops(),
                seeing,
                clock);
        for (Api api : Conversations.offered()) {
            api.paths().forEach(path -> apis.put(path, api));
        }
        unknown = new UnknownPath(apis.keySet());
    }

    void register(@Observes Router router) {
        router.route("/v1").order(BEFORE_ALL_FILTERS).handler(this::handle);
        router.route("/v1/*").order(BEFORE_ALL_FILTERS).handler(this::handle);
        Stream.concat(apis.keySet().stream(), Stream.of(MODELS))
                .map(ApiRoutes::bare)
                .distinct()
                .forEach(path -> router.route(path).order(BEFORE_ALL_FILTERS).handler(this::handle));
    }

    /** Where a client asks whose base URL lacks the prefix; some APIs are served there too. */
    private static String bare(String path) {
        return path.startsWith(PREFIX) ? path.substring(UnknownPath.PREFIX.length()) : path;
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String path = Objects.requireNonNullElse(request.path(), "");
        Api api = apis.get(path);
        Call call = Call.of(request, Ids.uuid7().toString(), api, proxy.clock().instant());
        if (api != null) {
            requireMethod(call, HttpMethod.POST, () -> generate(call, api));
        } else if (MODELS.equals(path)) {
            requireMethod(call, HttpMethod.GET, () -> admit(call, key -> listModels(call, key)));
        } else if (path.startsWith(MODELS + "/") && path.length() > MODELS.length() + 1) {
            String name = path.substring(MODELS.length() + 1);
            requireMethod(call, HttpMethod.GET, () -> admit(call, key -> showModel(call, key, name)));
        } else {
            refuse(call, Story.Sender.UNKNOWN, ApiError.of(Failure.PATH_UNKNOWN, unknown.message(path)));
        }
    }

    private void requireMethod(Call call, HttpMethod method, Runnable next) {
        if (call.request().method().equals(method)) {
            next.run();
        } else {
            call.request().response().putHeader("allow", method.name());
            ApiError error = ApiError.of(Failure.METHOD_WRONG, "This path takes " + method.name() + " only.");
            refuse(call, Story.Sender.UNKNOWN, error);
        }
    }

    private void generate(Call call, Api api) {
        admit(call, key -> {
            Optional<ApiError> obstacle = gate.obstacle(api, call.request());
            if (obstacle.isPresent()) {
                refuse(call, sender(key), obstacle.get());
            } else {
                begin(call, api, key);
            }
        });
    }

    private void begin(Call call, Api api, ApiKey key) {
        TenantSettings settings = proxy.tenants().settings(key.tenantPath());
        String ttft = call.request().getHeader(ClientFields.SLO_TTFT);
        String tpot = call.request().getHeader(ClientFields.SLO_TPOT);
        switch (SloHeaders.read(ttft, tpot, settings.objective())) {
            case SloHeaders.Malformed malformed -> {
                ApiError error = ApiError.of(Failure.HEADER_INVALID, malformed.message(), malformed.header());
                refuse(call, sender(key), error);
            }
            case SloHeaders.Read read -> {
                Context context = proxy.vertx().getOrCreateContext();
                new Exchange(proxy, new Arrival(call, api, key, settings, read.objective(), context)).begin();
            }
        }
    }

    private void listModels(Call call, ApiKey key) {
        ModelList models = ModelList.of(proxy.endpoints().table(), key, call.family());
        try {
            call.answer().whole(models.page(call.request().params()), JSON);
        } catch (UntranslatableException e) {
            refuse(call, sender(key), e.error());
        }
    }

    private void showModel(Call call, ApiKey key, String name) {
        ModelList models = ModelList.of(proxy.endpoints().table(), key, call.family());
        models.one(name)
                .ifPresentOrElse(
                        model -> call.answer().whole(model, JSON),
                        () -> refuse(
                                call,
                                sender(key),
                                ApiError.of(
                                        Failure.MODEL_NOT_FOUND,
                                        "There is no such model; GET " + MODELS + " lists what is.")));
    }

    private void admit(Call call, Consumer<ApiKey> next) {
        switch (gate.identify(call.request())) {
            case Gate.Entry.Admitted admitted -> next.accept(admitted.key());
            case Gate.Entry.Refused refused ->
                refuse(call, Story.Sender.UNKNOWN, ApiError.of(refused.failure(), refused.message()));
        }
    }

    private static Story.Sender sender(ApiKey key) {
        return new Story.Sender(key.tenantPath(), key.id());
    }

    private void refuse(Call call, Story.Sender sender, ApiError error) {
        Notes.refusedAtTheDoor(proxy.seeing(), call, sender, error);
        call.answer().error(error);
    }
}
