package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static io.wharfinger.router.ApiClient.closing;
import static io.wharfinger.router.ApiClient.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.type.v1.TokenCounts;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RefusalTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final int FIFTY_MB = 50 * 1000 * 1000;

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private ApiClient client = new ApiClient(base, "");

    @BeforeEach
    void aKey() {
        client = new ApiClient(base, World.quota().key("refusal", null));
        Await.until("the router knows the key", SOON, client::knowsTheEngines);
    }

    @Test
    void aStreamThatBeginsWithAnErrorIsAnsweredWithItsStatusInTheShapeOfTheApi() throws Exception {
        HttpResponse<String> full = client.chat(Script.FULL.model(), ",\"stream\":true");
        HttpResponse<String> wrong = client.chat(Script.WRONG.model(), ",\"stream\":true");
        HttpResponse<String> message = client.post(
                "/v1/messages",
                "{\"model\":\"" + Script.FULL.model()
                        + "\",\"max_tokens\":5,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(new JsonObject(full.body()).getJsonObject("error").getString("message"))
                .isEqualTo("no room");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(wrong.body()).getJsonObject("error").getString("message"))
                .isEqualTo("too long");
        assertThat(message.statusCode()).isEqualTo(529);
        assertThat(new JsonObject(message.body()).getString("type")).isEqualTo("error");
        assertThat(ApiClient.closing(ApiClient.requestId(wrong)).getOutcome())
                .isEqualTo(Outcome.OUTCOME_ENGINE_REFUSED);
    }

    @Test
    void withoutAGoodKeyNothingIsServed() throws Exception {
        HttpRequest none = HttpRequest.newBuilder(base.resolve(CHAT))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body("engine-good", "")))
                .build();
        expect(client.send(none), 401, "missing_api_key");
        expect(with("sk-proj-123").chat("engine-good", ""), 401, "invalid_api_key");
        expect(with("wk_refusal_WrongSecretWrongSecretWrongSecret").chat("engine-good", ""), 401, "invalid_api_key");
        expect(with("wk_nobody_abc").chat("engine-good", ""), 401, "invalid_api_key");
        expect(with("wk_nobody_abc").send(client("wk_x_y", "/v1/models")), 401, "invalid_api_key");
    }

    @Test
    void aKeyThatIsOverIsRefused() throws Exception {
        ApiClient expired = with(World.quota().key("expired", Instant.now().minusSeconds(5)));
        ApiClient revoked = with(World.quota().key("revoked", null));
        Await.until(
                "the key is known", SOON, () -> revoked.chat("engine-good", "").statusCode() == 200);

        World.quota().revoke("revoked");

        Await.until(
                "the key is over", SOON, () -> revoked.chat("engine-good", "").statusCode() == 401);
        expect(expired.chat("engine-good", ""), 401, "expired_api_key");
    }

    @ParameterizedTest
    @CsvSource({
        "'{', invalid_json",
        "'', invalid_json",
        "'[]', invalid_json",
        "'{\"messages\":[]}', invalid_value",
        "'{\"model\":7}', invalid_value",
        "'{\"model\":\"engine-good\",\"stream\":\"yes\"}', invalid_value"
    })
    void aBodyThatIsWrongIsRefusedPrecisely(String body, String code) throws Exception {
        expect(client.post(CHAT, body), 400, code);
    }

    @Test
    void anUnknownModelIsNotFound() throws Exception {
        JsonObject error = expect(client.chat("gpt-9", ""), 404, "model_not_found");

        assertThat(error.getString("param")).isEqualTo("model");
        assertThat(error.getString("message")).contains("gpt-9");
    }

    @Test
    void aBodyOfFiftyMegabytesIsRefusedWhetherItSaysItsLengthOrNot() throws Exception {
        byte[] large = new byte[FIFTY_MB];
        Arrays.fill(large, (byte) ' ');

        HttpResponse<String> announced = client.send(
                client.request(CHAT).POST(BodyPublishers.ofByteArray(large)).build());
        HttpResponse<String> chunked = client.send(client.request(CHAT)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

        expect(announced, 413, "request_too_large");
        expect(chunked, 413, "request_too_large");
    }

    @Test
    void aBodyWithinTheLimitPassesInManyPieces() throws Exception {
        String filler = "x".repeat(9_000_000);
        HttpResponse<String> response = client.send(client.request(CHAT)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                        body("engine-good", ",\"filler\":\"" + filler + "\"").getBytes(StandardCharsets.UTF_8))))
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(World.engine().lastBody.length()).isGreaterThan(9_000_000);
    }

    @Test
    void otherContentTypesPathsAndMethodsAreRefused() throws Exception {
        expect(
                client.send(client.request(CHAT)
                        .setHeader("content-type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))
                        .build()),
                415,
                "unsupported_content_type");
        expect(client.post("/v1/fine_tuning/jobs", "{}"), 404, "unknown_url");
        expect(client.post("/v1/chat/completions/x", "{}"), 404, "unknown_url");
        expect(client.send(client.request("/v1").GET().build()), 404, "unknown_url");
        expect(client.post("/chat/completions", "{}"), 404, "unknown_url");
        expect(client.send(client.request("/models").GET().build()), 404, "unknown_url");
        HttpResponse<String> wrong = client.send(client.request(CHAT).GET().build());
        expect(wrong, 405, "method_not_allowed");
        assertThat(wrong.headers().firstValue("allow")).contains("POST");
        expect(client.post("/v1/models", "{}"), 405, "method_not_allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "engine-nowhere, 502, engine_unreachable, OUTCOME_ENGINE_REFUSED",
        "engine-slam, 502, engine_failed, OUTCOME_ENGINE_FAILED",
        "engine-unauthorized, 502, engine_failed, OUTCOME_ENGINE_REFUSED",
        "engine-hang, 504, engine_timeout, OUTCOME_ENGINE_FAILED"
    })
    void anEngineThatDoesNotAnswerLeavesAClosingWithoutTokens(String model, int status, String code, Outcome outcome)
            throws Exception {
        for (String stream : new String[] {"", ",\"stream\":true"}) {
            HttpResponse<String> response = client.chat(model, stream);

            expect(response, status, code);
            Closing closing = closing(requestId(response));
            assertThat(closing.getOutcome()).isEqualTo(outcome);
            assertThat(closing.getCounts()).isEqualTo(TokenCounts.getDefaultInstance());
            assertThat(closing.getHttpStatus()).isEqualTo(status);
        }
    }

    @Test
    void anEnginesRefusalPassesInOpenAisShape() throws Exception {
        HttpResponse<String> refused = client.chat(Script.REFUSE.model(), ",\"stream\":true");
        HttpResponse<String> failed = client.chat(Script.FAIL.model(), "");

        JsonObject error = expect(refused, 400, "400");
        assertThat(error.getString("message")).isEqualTo("too long");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(new JsonObject(failed.body()).getJsonObject("error").getString("type"))
                .isEqualTo("server_error");
        assertThat(closing(requestId(refused)).getOutcome()).isEqualTo(Outcome.OUTCOME_ENGINE_REFUSED);
        assertThat(closing(requestId(failed)).getHttpStatus()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "engine-drop, 3, engine_failed",
        "engine-no-done, 5, engine_failed",
        "engine-stall, 2, engine_timeout",
        "engine-error-event, 3, out of memory"
    })
    void aStreamThatBreaksEndsWithAnErrorAndIsBilledForWhatCame(String model, int tokens, String says)
            throws Exception {
        HttpResponse<String> response = client.chat(model, ",\"stream\":true");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("word" + tokens, "data: {\"error\":", says)
                .doesNotContain("[DONE]");
        Closing closing = closing(requestId(response));
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_ENGINE_FAILED);
        assertThat(closing.getCounts().getTextOut()).isBetween((long) tokens - 1, (long) tokens);
        assertThat(closing.getCounts().getTextOut() + closing.getCounts().getReasoningOut())
                .isEqualTo(tokens);
        assertThat(closing.getCountSource()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_RUNNING);
    }

    private ApiClient with(String key) {
        return new ApiClient(base, key);
    }

    private HttpRequest client(String key, String path) {
        return with(key).request(path).GET().build();
    }

    private static JsonObject expect(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(requestId(response)).hasSize(36);
        JsonObject error = new JsonObject(response.body()).getJsonObject("error");
        assertThat(error.fieldNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank();
        return error;
    }
}
