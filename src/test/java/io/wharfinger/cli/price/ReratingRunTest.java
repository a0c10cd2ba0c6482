package io.wharfinger.cli.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.rest.RestException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // set before each test
class ReratingRunTest {
    private final List<String> calls = new ArrayList<>();

    private HttpServer billing;
    private ReratingRun run;

    /** A platform whose re-ratings end when they are asked after twice. */
    @BeforeEach
    void begin() throws IOException {
        billing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        billing.createContext("/billing/v1/reratings", this::answer);
        billing.start();
        RestClient client = new RestClient(
                "billing", URI.create("http://127.0.0.1:" + billing.getAddress().getPort()), () -> "token");
        run = new ReratingRun(
                area -> client,
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false),
                Duration.ofMillis(1));
    }

    @AfterEach
    void end() {
        billing.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replace("/billing/v1/reratings", "");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(exchange.getRequestMethod() + " " + path + " " + body);
            byte[] bytes = reply(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(path.startsWith("/voided") ? 409 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String reply(String path) {
        boolean asked =
                calls.stream().filter(call -> call.startsWith("GET /r-1 ")).count() >= 2;
        return switch (path) {
            case "/r-1/lines" -> "{\"lines\":[{\"model\":\"m\"}],\"nextPageToken\":\"\"}";
            case "/voided/void" -> "{\"code\":\"BILLING_RERATING_VOIDED\",\"detail\":\"It was taken back by ada.\"}";
            default -> "{\"id\":\"r-1\",\"state\":\"RERATING_STATE_%s\"}".formatted(asked ? "DONE" : "RUNNING");
        };
    }

    @Test
    void it_waits_for_the_end_and_reads_what_changed_price() {
        JsonNode ended = run.rerate(RestClient.object().put("tenant", "acme"), true);

        assertThat(ended.path("state").asText()).isEqualTo("RERATING_STATE_DONE");
        assertThat(run.lines(ended)).hasSize(1);
        assertThat(calls)
                .containsExactly(
                        "POST  {\"tenant\":\"acme\",\"dryRun\":true}", "GET /r-1 ", "GET /r-1 ", "GET /r-1/lines ");
    }

    @Test
    void a_refusal_is_told_in_the_words_of_the_service() {
        assertThatThrownBy(() -> run.takeBack("voided"))
                .isInstanceOf(RestException.class)
                .hasMessageContaining("It was taken back by ada.");
    }
}
