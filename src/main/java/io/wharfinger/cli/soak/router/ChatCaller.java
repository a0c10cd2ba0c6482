package io.wharfinger.cli.soak.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/** A client of the router for many threads, each of which waits for its own answer. */
final class ChatCaller implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String DATA = "data: ";
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI url;
    private final String key;

    /**
     * A client with a key.
     *
     * @param router where the router is, without a path
     */
    ChatCaller(URI router, String key) {
        this.url = router.resolve("/v1/chat/completions");
        this.key = key;
    }

    /** Asks, and waits until it is over. Never throws for what goes wrong on the way. */
    Asked ask(Question question) throws InterruptedException {
        return ask(question, () -> {});
    }

    /** @param begun is told when the first content of a stream has come */
    Asked ask(Question question, Runnable begun) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.body()))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            String id = response.headers().firstValue("x-request-id").orElse("");
            try (InputStream body = response.body()) {
                return answered(question, response.statusCode(), id, body, begun);
            } catch (IOException e) {
                return Asked.failed(question, id, "the answer broke off", false);
            }
        } catch (ConnectException e) {
            return Asked.failed(question, "", Asked.NO_CONNECTION, false);
        } catch (IOException e) {
            return Asked.failed(question, "", "no answer began", false);
        }
    }

    private static Asked answered(Question question, int status, String id, InputStream body, Runnable begun)
            throws IOException {
        if (status != OK) {
            JsonNode error = JSON.readTree(body).path("error");
            return Asked.failed(question, id, "status " + status, error.has("message"));
        }
        return question.streamed() ? stream(question, id, body, begun) : whole(question, id, JSON.readTree(body));
    }

    private static Asked whole(Question question, String id, JsonNode answer) {
        JsonNode usage = answer.path("usage");
        return usage.isObject()
                ? Asked.whole(
                        question,
                        id,
                        usage.path("prompt_tokens").asLong(),
                        usage.path("completion_tokens").asLong())
                : Asked.failed(question, id, "an answer without usage", false);
    }

    private static Asked stream(Question question, String id, InputStream body, Runnable begun) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        JsonNode usage = JSON.missingNode();
        boolean content = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(DATA + "[DONE]")) {
                return usage.isObject()
                        ? whole(question, id, JSON.createObjectNode().set("usage", usage))
                        : Asked.failed(question, id, "a stream without usage", false);
            }
            JsonNode event = line.startsWith(DATA) ? event(line.substring(DATA.length())) : JSON.missingNode();
            if (event.has("error")) {
                return Asked.failed(question, id, "an error in the stream", true);
            }
            usage = event.path("usage").isObject() ? event.path("usage") : usage;
            if (!content && !event.path("choices").isEmpty()) {
                content = true;
                begun.run();
            }
        }
        return Asked.failed(question, id, "a stream without its end", false);
    }

    private static JsonNode event(String data) throws IOException {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IOException("a broken event", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
