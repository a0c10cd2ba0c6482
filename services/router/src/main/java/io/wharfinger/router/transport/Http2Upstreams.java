package io.wharfinger.router.transport;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Upstreams over HTTP/2, from one event loop: many requests over one connection to each. */
final class Http2Upstreams implements Upstreams {
    private static final int CONNECTIONS_MAX = 4;

    private final HttpClient client;

    Http2Upstreams(Vertx vertx, TransportLimits limits, Optional<Path> authorities) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setVerifyHost(true)
                .setHttp2MaxPoolSize(CONNECTIONS_MAX)
                .setMaxPoolSize(limits.connectionsMax())
                .setMaxWaitQueueSize(limits.waitingMax())
                .setConnectTimeout(limits.connectMillisMax())
                .setSslHandshakeTimeout(limits.connectMillisMax())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout((int) TimeUnit.MILLISECONDS.toSeconds(limits.idleMillisMax()))
                .setTracingPolicy(TracingPolicy.IGNORE);
        authorities.ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        client = vertx.createHttpClient(options);
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, UpstreamListener listener) {
        return Http2Call.send(client, request, listener);
    }

    void close() {
        client.close();
    }
}
