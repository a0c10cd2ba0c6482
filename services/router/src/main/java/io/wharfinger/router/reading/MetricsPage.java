package io.wharfinger.router.reading;

import io.wharfinger.router.reading.counters.EngineCounters;
import io.wharfinger.router.reading.counters.UnreadableMetricsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches what an engine tells of its metrics. On connections of its own: the hot path's are not touched. */
final class MetricsPage {
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration timeout;
    private final int bytesMax;

    MetricsPage(Duration timeout, int bytesMax) {
        this.timeout = timeout;
        this.bytesMax = bytesMax;
        client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Waits for the answer; an interrupt ends that. */
    EngineCounters read(URI url) throws IOException, UnreadableMetricsException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(url).timeout(timeout).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("it answers with status " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IOException("it has more than " + bytesMax + " bytes");
            }
            return EngineCounters.read(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    void close() {
        client.shutdownNow();
    }
}
