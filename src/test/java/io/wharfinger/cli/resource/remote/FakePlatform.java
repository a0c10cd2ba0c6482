package io.wharfinger.cli.resource.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wharfinger.cli.rest.RestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The four services in one process and in memory, behind a real HTTP server. */
public final class FakePlatform implements Services, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final FakeResources resources = new FakeResources();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();

    /** A call that is refused, as often as said. */
    private record Refusal(String call, int status, String code, String detail, AtomicInteger left) {}

    public FakePlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    public RestClient of(Area area) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new RestClient(area.id(), base, () -> "token-of-a-test");
    }

    /** The calls that changed something or were to, such as {@code POST /quota/v1/tenants}. */
    public List<String> writes() {
        return List.copyOf(writes);
    }

    public void forgetWrites() {
        writes.clear();
    }

    /** What the platform has. */
    public FakeResources resources() {
        return resources;
    }

    /** Refuses a call, such as {@code POST /quota/v1/tenants}, the next times that it comes. */
    public void refuse(String call, int status, String code, String detail, int times) {
        refusals.add(new Refusal(call, status, code, detail, new AtomicInteger(times)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        FakeResources.Answer answer = answer(exchange);
        byte[] body =
                answer.body() == null ? new byte[0] : answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private FakeResources.Answer answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        URI uri = exchange.getRequestURI();
        String call = method + " " + uri.getPath();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (!"Bearer token-of-a-test".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return problem(401, "REQUEST_UNAUTHENTICATED", "No token.");
        }
        if (method.equals("GET")) {
            return resources.read(uri.getPath(), query(uri));
        }
        writes.add(call);
        Optional<Refusal> refusal = refusals.stream()
                .filter(one -> one.call().equals(call) && one.left().get() > 0)
                .findFirst();
        if (refusal.isPresent()) {
            refusal.get().left().decrementAndGet();
            return problem(
                    refusal.get().status(), refusal.get().code(), refusal.get().detail());
        }
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (!keys.add(key) || key.equals("null")) {
            return problem(409, "REQUEST_IDEMPOTENCY_KEY_REUSED", "Send each write with a key of its own.");
        }
        String etag = exchange.getRequestHeaders().getFirst("If-Match");
        JsonNode body = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
        return resources.write(method, uri.getPath(), (ObjectNode) body, etag == null ? "" : etag.replace("\"", ""));
    }

    static FakeResources.Answer problem(int status, String code, String detail) {
        return new FakeResources.Answer(
                status, JSON.createObjectNode().put("code", code).put("detail", detail));
    }

    private static List<String> query(URI uri) {
        return uri.getQuery() == null
                ? new ArrayList<>()
                : List.of(uri.getQuery().split("&"));
    }
}
