package io.wharfinger.cli.demo.replay;

import io.wharfinger.cli.demo.prompt.ChatBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends streaming chat completions and measures them; for many threads, each of which waits for its own answer. */
public final class ChatClient implements AutoCloseable {
    private static final int ERROR_BODY_BYTES_MAX = 1 << 16;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());
    private final URI completions;
    private final Duration timeout;
    private final Latencies latencies;

    /**
     * A client of one API.
     *
     * @param base URL without a path, for example {@code http://127.0.0.1:8080}
     * @param timeout most that one request may take from its start to its last byte
     * @param latencies where latencies are counted
     */
    public ChatClient(URI base, Duration timeout, Latencies latencies) {
        this.completions = base.resolve("/v1/chat/completions");
        this.timeout = timeout;
        this.latencies = latencies;
    }

    /**
     * Sends one request and waits until it is over. Never throws for what goes wrong on the way: the result says it.
     *
     * @param lane goes into the result
     * @param key the API key
     */
    public CallResult call(int lane, String key, ChatBody body) {
        long start = System.nanoTime();
        ChatStream stream = new ChatStream(start, latencies.ttft()::record, latencies.gaps()::record);
        HttpRequest request = HttpRequest.newBuilder(completions)
                .timeout(timeout)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(body.publisher())
                .build();
        try {
            return received(lane, http.send(request, BodyHandlers.ofInputStream()), stream, start);
        } catch (IOException e) {
            return stream.result(lane, "", kindOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return stream.result(lane, "", "interrupted");
        }
    }

    private CallResult received(int lane, HttpResponse<InputStream> response, ChatStream stream, long start) {
        String id = response.headers().firstValue("x-request-id").orElse("");
        long leftNanos = Math.max(0, timeout.toNanos() - (System.nanoTime() - start));
        Deadline deadline = new Deadline(response.body());
        Future<?> alarm = deadlines.schedule(deadline, leftNanos, TimeUnit.NANOSECONDS);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                return stream.result(lane, id, refusal(response.statusCode(), body));
            }
            ServerSentEvents events = new ServerSentEvents(body);
            for (String data = events.next(); data != null; data = events.next()) {
                stream.accept(data, System.nanoTime());
            }
            return stream.result(lane, id, null);
        } catch (IOException e) {
            return stream.result(lane, id, deadline.passed() ? "timeout" : "connection broke off");
        } finally {
            alarm.cancel(false);
        }
    }

    private static String refusal(int status, InputStream body) throws IOException {
        String text = new String(body.readNBytes(ERROR_BODY_BYTES_MAX), StandardCharsets.UTF_8);
        return "status " + status + " " + ApiError.codeOf(text);
    }

    private static String kindOf(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "timeout";
        }
        return e instanceof ConnectException ? "no connection" : "connection broke off";
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        http.shutdownNow();
    }
}
