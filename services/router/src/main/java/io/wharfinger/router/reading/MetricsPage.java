package io.wharfinger.router.reading;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.wharfinger.router.reading.counters.EngineCounters;
import io.wharfinger.router.reading.counters.UnreadableMetricsException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches what an engine tells of its metrics. On connections of its own, one an engine: the hot path's are not touched. */
final class MetricsPage {
    private final HttpClient client;
    private final Duration timeout;
    private final int bytesMax;

    /** @param interval time between two readings: a connection that the engine leaves open is kept for the next one */
    MetricsPage(Vertx vertx, Duration timeout, Duration interval, int bytesMax) {
        this.timeout = timeout;
        this.bytesMax = bytesMax;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setMaxPoolSize(1)
                .setKeepAliveTimeout(Math.toIntExact(interval.multipliedBy(2).toSeconds() + 1)));
    }

    /** Waits for the answer; an interrupt ends that. */
    EngineCounters read(URI url) throws IOException, UnreadableMetricsException, InterruptedException {
        PageFetch fetch = new PageFetch(bytesMax);
        Future<Buffer> body = client.request(
                        new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url.toString()))
                .compose(fetch::send);
        try {
            Buffer bytes =
                    body.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return EngineCounters.read(bytes.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new IOException("it has not answered within " + timeout, e);
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            fetch.end();
        }
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof IOException failure && failure.getMessage() != null) {
            return failure;
        }
        return new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }

    void close() {
        var unused = client.close();
    }
}
