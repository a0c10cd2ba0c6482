package io.wharfinger.router;

import static io.restassured.RestAssured.given;
import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static io.wharfinger.router.ApiClient.requestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.SeenSpans;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be seen of requests, and what cannot. */
@QuarkusTest
class SeeingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String SECRET_TEXT = "swordfish-7391";
    private static final String STREAM = ",\"stream\":true";

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://unset");

    @Inject
    SeenSpans spans = new SeenSpans();

    private final Said said = new Said();
    private String key = "";
    private ApiClient client = new ApiClient(base, "");

    /** Every line that is logged. */
    private static final class Said extends Handler {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " " + Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void aKey() {
        Logger.getLogger("").addHandler(said);
        key = World.quota().key("seeing", null);
        client = clientOf(key);
    }

    @AfterEach
    void asBefore() throws Exception {
        Logger.getLogger("").removeHandler(said);
        World.writeEndpoints(World.goodEndpoints());
    }

    private ApiClient clientOf(String itsKey) {
        ApiClient made = new ApiClient(base, itsKey);
        Await.until("the router knows the key", SOON, made::knowsTheEngines);
        return made;
    }

    private HttpResponse<String> traced(String path, String flags, String content) throws Exception {
        return client.send(client.request(path)
                .header("traceparent", "00-" + TRACE + "-" + PARENT + "-" + flags)
                .header("x-slo-ttft-ms", "900000")
                .header("x-slo-tpot-ms", "1")
                .POST(BodyPublishers.ofString(content))
                .build());
    }

    private static Optional<JsonObject> line(String requestId) throws Exception {
        return World.accessLog()
                .lines()
                .filter(line -> line.contains(requestId))
                .map(JsonObject::new)
                .findFirst();
    }

    private static JsonObject logged(String requestId) {
        Await.until(
                "the access log has " + requestId, SOON, () -> line(requestId).isPresent());
        try {
            return line(requestId).orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAccessLogHasALineForEachRequest() throws Exception {
        HttpResponse<String> stream = client.chat(Script.GOOD.model(), STREAM);
        HttpResponse<String> unknown = client.chat("no-such-model", "");
        HttpResponse<String> stranger = new ApiClient(base, "wk_nobody_abc").chat(Script.GOOD.model(), "");

        JsonObject served = logged(requestId(stream));
        assertThat(served.getString("api")).isEqualTo("/v1/chat/completions");
        assertThat(served.getString("tenantPath")).isEqualTo("/acme/");
        assertThat(served.getString("keyId")).isEqualTo("seeing");
        assertThat(served.getString("endpoint")).isEqualTo("fake-1");
        assertThat(served.getString("outcome")).isEqualTo("completed");
        assertThat(served.getLong("inputTokens")).isEqualTo(10);
        assertThat(served.getLong("outputTokens")).isEqualTo(5);
        assertThat(served.getLong("bytesOut")).isEqualTo(stream.body().length());
        assertThat(served.getLong("ttftMicros")).isPositive();
        assertThat(served.containsKey("traceId")).isFalse();
        assertThat(logged(requestId(unknown)).getString("error")).isEqualTo("model_not_found");
        assertThat(logged(requestId(unknown)).getString("outcome")).isEqualTo("refused");
        assertThat(logged(requestId(stranger)).getString("error")).isEqualTo("invalid_api_key");
        assertThat(logged(requestId(stranger)).containsKey("tenantPath")).isFalse();
    }

    @Test
    void aSampledRequestIsATraceThatGoesOnInTheEngine() throws Exception {
        String path = "/v1/chat/completions";
        HttpResponse<String> response = traced(path, "01", body(Script.GOOD.model(), STREAM));
        String handedOn = Objects.requireNonNull(World.engine().lastHeaders.get("traceparent"));

        Await.until("the request's spans", SOON, () -> spanOf(response).isPresent());
        SpanData server = spanOf(response).orElseThrow();
        SpanData upstream = spans.of(TRACE).stream()
                .filter(span -> span.getParentSpanId().equals(server.getSpanId()))
                .findFirst()
                .orElseThrow();
        assertThat(server.getParentSpanId()).isEqualTo(PARENT);
        assertThat(server.getName()).isEqualTo("chat engine-good");
        assertThat(upstream.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(handedOn).isEqualTo("00-" + TRACE + "-" + upstream.getSpanId() + "-01");
        assertThat(logged(requestId(response)).getString("traceId")).isEqualTo(TRACE);

        traced(path, "00", body(Script.GOOD.model(), ""));
        assertThat(World.engine().lastHeaders.get("traceparent")).isEqualTo("00-" + TRACE + "-" + PARENT + "-00");
    }

    private Optional<SpanData> spanOf(HttpResponse<String> response) {
        return spans.of(TRACE).stream()
                .filter(span -> requestId(response)
                        .equals(span.getAttributes().get(AttributeKey.stringKey("wharfinger.request.id"))))
                .findFirst();
    }

    @Test
    void operatorsAreToldWhyARequestWentWhereItWent() throws Exception {
        String id = requestId(client.chat(Script.GOOD.model(), ""));

        given().get("/router/v1/debug/decisions").then().statusCode(401);
        given().auth()
                .oauth2(SuiteResource.token("tenant-admin", "/acme/"))
                .get("/router/v1/debug/decisions")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(SuiteResource.token("platform-admin", "/"))
                .queryParam("request_id", id)
                .get("/router/v1/debug/decisions")
                .then()
                .statusCode(200)
                .body("decisions", hasSize(1))
                .body("decisions[0].picked", equalTo("fake-1"))
                .body("decisions[0].cause", equalTo("first"))
                .body("decisions[0].tryNumber", equalTo(1))
                .body("decisions[0].candidates.endpoint", hasItem("fake-1"))
                .body("decisions[0].candidates[0].excluded", equalTo(""));
        given().queryParam("request_id", id)
                .get(management.resolve("/debug/decisions"))
                .then()
                .statusCode(200)
                .body("decisions[0].requestId", equalTo(id));
    }

    @Test
    void theMetricsAreThoseOfTheTable() throws Exception {
        everythingHappens();
        World.writeEndpoints("""
                endpoints:
                  - {name: fake-1, url: "http://127.0.0.1:%d", deployment: fake, models: [engine-good]}
                  - {name: nowhere, url: "http://127.0.0.1:%d", deployment: fake, models: [engine-good]}
                """.formatted(World.engine().port(), World.closedPort()));
        Await.until("a request was sent again", SOON, () -> {
            client.chat(Script.GOOD.model(), "");
            return metrics().contains("wharfinger_router_retries_total");
        });

        Set<String> emitted = metrics()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .filter(name -> name.startsWith("wharfinger_router_") || name.startsWith("gen_ai_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(emitted)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .flatMap(SeeingTest::emittedFor)
                        .toList());
    }

    private static Stream<String> emittedFor(Metric metric) {
        String name = metric.id().replace('.', '_');
        return switch (metric.kind()) {
            case COUNTER, GAUGE -> Stream.of(name);
            case TIMER -> Stream.of(name + "_seconds", name + "_seconds_max");
            case SUMMARY -> Stream.of(name, name + "_max");
        };
    }

    private String metrics() {
        return given().get(management.resolve("/q/metrics")).asString();
    }

    @Test
    void neitherTextNorKeyOfARequestIsToldToAnybody() throws Exception {
        List<String> ids = everythingHappens();
        for (String id : ids) {
            logged(id);
        }
        String decisions = given().auth()
                .oauth2(SuiteResource.token("platform-admin", "/"))
                .queryParam("page_size", 1000)
                .get("/router/v1/debug/decisions")
                .asString();
        String secretPart = key.substring(key.lastIndexOf('_') + 1);

        assertThat(said.lines).isNotEmpty();
        assertThat(spans.of(TRACE)).isNotEmpty();
        assertThat(decisions).contains("engine-good");
        assertThat(Stream.of(
                        String.join("\n", said.lines),
                        spans.of(TRACE).toString(),
                        World.accessLog(),
                        decisions,
                        metrics()))
                .allSatisfy(told -> assertThat(told).doesNotContain(SECRET_TEXT).doesNotContain(secretPart));
    }

    /** Requests of every kind, all with a text that nobody is to see; the ids of those that were answered. */
    private List<String> everythingHappens() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Script script : List.of(
                Script.GOOD,
                Script.NO_USAGE,
                Script.FAIL,
                Script.REFUSE,
                Script.UNAUTHORIZED,
                Script.SLAM,
                Script.ERROR_EVENT,
                Script.NO_DONE)) {
            ids.add(requestId(traced("/v1/chat/completions", "01", secretBody(script.model(), ""))));
            ids.add(requestId(traced("/v1/chat/completions", "01", secretBody(script.model(), STREAM))));
        }
        ids.add(requestId(traced("/v1/messages", "01", secretBody(Script.GOOD.model(), ",\"max_tokens\":5"))));
        ids.add(requestId(traced("/v1/chat/completions", "01", secretBody(World.UNREACHABLE, ""))));
        ids.add(requestId(traced("/v1/chat/completions", "01", secretBody("no-such-model", ""))));
        ids.add(requestId(traced("/v1/chat/completions", "01", "{\"model\":\"m\", " + SECRET_TEXT)));
        ids.add(requestId(traced("/v1/chat/completions", "01", "{\"model\":[\"" + SECRET_TEXT + "\"]}")));
        ApiClient stranger = new ApiClient(base, "wk_nobody_" + SECRET_TEXT.replace("-", ""));
        ids.add(requestId(stranger.post("/v1/chat/completions", secretBody(Script.GOOD.model(), ""))));
        ids.add(requestId(client.post("/v1/nothing", secretBody(Script.GOOD.model(), ""))));
        ApiClient held = clientOf(World.quota().keyOf("/seen/team/", "seeing-held", null));
        for (int i = 0; i < 3; i++) {
            ids.add(requestId(held.post("/v1/chat/completions", secretBody(Script.GOOD.model(), ""))));
        }
        return ids;
    }

    private static String secretBody(String model, String more) {
        return body(model, more).replace("hello", "the word is " + SECRET_TEXT);
    }
}
