package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client of one engine, with a connection pool of its own. */
final class EngineClient implements AutoCloseable {
    private static final String CHAT = "/v1/chat/completions";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    EngineClient(int port) {
        base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, body, headers), BodyHandlers.ofString());
    }

    /** The data of each event, without {@code [DONE]}, which must be the last. */
    List<JsonNode> stream(String path, String body) {
        List<String> events = post(path, body)
                .body()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring("data: ".length()))
                .toList();
        if (!events.getLast().equals("[DONE]")) {
            throw new AssertionError("The stream ends with " + events.getLast());
        }
        return events.subList(0, events.size() - 1).stream()
                .map(EngineClient::json)
                .toList();
    }

    /** What one user message is answered; {@code more} are members of the request, with apostrophes as quotes. */
    JsonNode chat(String message, String more) {
        return json(post(CHAT, chatBody(message, more)).body());
    }

    /** The same as a stream; {@code more} must ask for one. */
    List<JsonNode> streamChat(String message, String more) {
        return stream(CHAT, chatBody(message, more));
    }

    private static String chatBody(String message, String more) {
        String body = "{'model':'llama-3.1-8b','messages':[{'role':'user','content':'" + message + "'}]," + more + "}";
        return body.replace('\'', '"');
    }

    /** The response as it comes; closing it closes the connection if it is not at its end. */
    InputStream open(String path, String body, String... headers) {
        return send(request(path, body, headers), BodyHandlers.ofInputStream()).body();
    }

    /** The value of the first sample whose name and labels contain all of {@code parts}; null if there is none. */
    @Nullable Double metric(String name, String... labels) {
        for (String line : get("/metrics").body().split("\n")) {
            Matcher sample = Pattern.compile("([^{]+)\\{(.*)} (\\S+)").matcher(line);
            if (sample.matches()
                    && sample.group(1).equals(name)
                    && List.of(labels).stream().allMatch(sample.group(2)::contains)) {
                return Double.valueOf(sample.group(3));
            }
        }
        return null;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
