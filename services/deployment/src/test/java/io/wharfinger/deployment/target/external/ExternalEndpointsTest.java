package io.wharfinger.deployment.target.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.deployment.target.probe.EngineHttp;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExternalEndpointsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final UUID instance = UUID.randomUUID();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger chats = new AtomicInteger();
    private volatile boolean noTexts;
    private final EngineHttp http = new EngineHttp();
    private final ExternalEndpoints endpoints = new ExternalEndpoints(http);

    @AfterEach
    void end() {
        endpoints.close();
        http.close();
    }

    @Test
    void anEndpointWithoutAHealthPathIsReadyAfterOneTokenAndForgottenWhenItIsToStop() throws IOException {
        HttpServer server = serve();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        endpoints.ensureStarted(order(url, SOON));
        await(Sighting.Ready.class);
        assertThat(endpoints.sighting(instance))
                .isEqualTo(new Sighting.Ready(url, OptionalInt.of(5), List.of("messages"), 0));

        server.stop(0);
        await(Sighting.Unready.class);
        endpoints.ensureStopped(instance);
        assertThat(endpoints.sighting(instance)).isInstanceOf(Sighting.Absent.class);
        assertThat(endpoints.present()).isEmpty();
        assertThat(tokens).hasValue(1);
    }

    @Test
    void anEndpointThatOnlyChatsIsAskedForItsTokenThere() throws IOException {
        noTexts = true;
        HttpServer server = serve();

        endpoints.ensureStarted(
                order(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), SOON));
        await(Sighting.Ready.class);

        assertThat(chats).hasValue(1);
        server.stop(0);
    }

    @Test
    void anEndpointThatNobodyServesIsSaidToHaveEnded() {
        endpoints.ensureStarted(order(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1)));

        await(Sighting.Ended.class);
        assertThat(((Sighting.Ended) endpoints.sighting(instance)).reason()).contains("does not answer");
    }

    private HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/v1/completions")) {
                tokens.incrementAndGet();
            } else if (path.equals("/v1/chat/completions")) {
                chats.incrementAndGet();
            }
            boolean unknown = path.equals("/health") || (noTexts && path.equals("/v1/completions"));
            byte[] body = body(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(unknown ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String body(String path) {
        return switch (path) {
            case "/metrics" -> "sglang:num_running_reqs 5.0\n";
            case "/openapi.json" -> "{\"paths\":{\"/v1/messages\":{\"post\":{}},\"/health\":{\"get\":{}}}}";
            default -> "{}";
        };
    }

    private void await(Class<? extends Sighting> kind) {
        Await.until("it is " + kind.getSimpleName(), SOON, () -> kind.isInstance(endpoints.sighting(instance)));
    }

    private LaunchOrder order(URI url, Duration startTimeout) {
        return new LaunchOrder(
                instance,
                "chat",
                1,
                "tiny",
                List.of("tiny"),
                "",
                "",
                Map.of(),
                List.of(),
                0,
                Optional.of(url),
                startTimeout);
    }
}
