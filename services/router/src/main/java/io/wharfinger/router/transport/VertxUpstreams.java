package io.wharfinger.router.transport;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One HTTP client, with its connections, for each event loop: a request never leaves the thread that it came in on. */
@Singleton
class VertxUpstreams implements Upstreams {
    /** Below the 5 seconds after which uvicorn closes an idle connection: a request must not meet that moment. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final Vertx vertx;
    private final TransportConfig config;
    private final Queue<HttpClient> all = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<HttpClient> ofThisLoop = ThreadLocal.withInitial(this::make);

    VertxUpstreams(Vertx vertx, TransportConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, UpstreamListener listener) {
        VertxCall call = new VertxCall(request, listener);
        call.begin(ofThisLoop.get());
        return call;
    }

    private HttpClient make() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.maxConnections())
                .setMaxWaitQueueSize(config.maxWaiting())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTracingPolicy(TracingPolicy.IGNORE));
        all.add(client);
        return client;
    }

    void stop(@Observes ShutdownEvent event) {
        all.forEach(HttpClient::close);
    }
}
