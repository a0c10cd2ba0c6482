package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wharfinger.cli.rest.RestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Billing as far as an import needs it: keeps what is posted, once for each idempotency key. */
final class FakeBilling implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<JsonNode> added = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private String refusedModel = "";

    FakeBilling() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/billing/v1/prices", this::answer);
        server.start();
    }

    RestClient client() {
        return new RestClient(
                "billing", URI.create("http://127.0.0.1:" + server.getAddress().getPort()), () -> "token");
    }

    /** Prices of this model are refused. */
    void refuse(String model) {
        refusedModel = model;
    }

    /** What was added. */
    List<JsonNode> added() {
        return List.copyOf(added);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            boolean refused = body.path("model").asText().equals(refusedModel);
            if (!refused && keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
                added.add(body);
            }
            ObjectNode answer = refused
                    ? JSON.createObjectNode()
                            .put("code", "BILLING_PRICE_EXISTS")
                            .put("detail", "It is there.")
                    : JSON.createObjectNode().put("id", "id-" + added.size());
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused ? 409 : 201, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
