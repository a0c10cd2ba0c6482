package io.wharfinger.router.proxy;

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
class EngineClients {
    /** Below the 5 seconds after which uvicorn closes an idle connection: a request must not meet that moment. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final Vertx vertx;
    private final ProxyConfig config;
    private final Queue<HttpClient> all = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<HttpClient> ofThisLoop = ThreadLocal.withInitial(this::make);

    EngineClients(Vertx vertx, ProxyConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** The client of the event loop that runs this. */
    HttpClient ofThisLoop() {
        return ofThisLoop.get();
    }

    private HttpClient make() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.maxOpenRequests())
                .setMaxWaitQueueSize(config.maxOpenRequests())
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
