package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static io.wharfinger.router.ApiClient.closing;
import static io.wharfinger.router.ApiClient.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.contracts.type.v1.TokenCounts;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChatTest {
    private static final TokenCounts ALL = TokenCounts.newBuilder()
            .setUncachedText(6)
            .setCacheRead(4)
            .setTextOut(4)
            .setReasoningOut(1)
            .build();

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private String key = "";
    private ApiClient client = new ApiClient(base, "");

    @BeforeEach
    void aKey() {
        key = World.quota().key("chat", null);
        client = new ApiClient(base, key);
        Await.until("the router knows the key", SOON, client::knowsTheEngines);
    }

    @Test
    void anOpenAiClientGetsItsAnswerAndItIsMetered() {
        OpenAIClient openAi = openAi();

        ChatCompletion answer = openAi.chat().completions().create(params(Script.GOOD));

        assertThat(answer.choices().getFirst().message().content()).contains("one two three four five");
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(10);
        openAi.close();
    }

    @Test
    void anOpenAiClientStreamsAndGetsUsageOnlyIfItAsks() {
        OpenAIClient openAi = openAi();

        List<ChatCompletionChunk> plain = stream(openAi, params(Script.GOOD));
        List<ChatCompletionChunk> withUsage = stream(
                openAi,
                params(Script.GOOD).toBuilder()
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build());

        assertThat(plain).hasSize(6).allMatch(chunk -> chunk.usage().isEmpty());
        assertThat(withUsage).hasSize(7);
        assertThat(withUsage.subList(0, 6)).allMatch(chunk -> chunk.usage().isEmpty());
        assertThat(withUsage.getLast().usage().orElseThrow().completionTokens()).isEqualTo(5);
        openAi.close();
    }

    @Test
    void aStreamLeavesAnOpeningAndAClosingWithDisjointCounts() throws Exception {
        HttpResponse<String> response = client.chat(Script.GOOD.model(), ",\"stream\":true");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(response.body())
                .contains("word1", "word5")
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
        String id = requestId(response);
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        Closing closing = closing(id);
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(closing.getCounts()).isEqualTo(ALL);
        assertThat(closing.getCountSource()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_FINAL);
        assertThat(closing.getHttpStatus()).isEqualTo(200);
        assertThat(closing.getTtftMicros()).isPositive();
        assertThat(closing.getAttribution().getTenantPath()).isEqualTo("/acme/");
        assertThat(closing.getAttribution().getKeyId()).isEqualTo("chat");
        assertThat(closing.getAttribution().getModel()).isEqualTo("engine-good");
        assertThat(closing.getAttribution().getDeployment()).isEqualTo("fake");
        assertThat(closing.getAttribution().getEndpoint()).isEqualTo("fake-1");
        assertThat(closing.getAttribution().getAcceleratorClass()).isEqualTo("h100-sxm");
        assertThat(closing.getAttribution().getApi()).isEqualTo("/v1/chat/completions");
        UsageRecord opening = Objects.requireNonNull(World.billing().records.get(closing.getOpeningSeq()));
        assertThat(opening.getRequestId()).isEqualTo(id);
        assertThat(opening.getOpening().getAttribution()).isEqualTo(closing.getAttribution());
    }

    @Test
    void plainCompletionsAreServedToo() throws Exception {
        HttpResponse<String> response =
                client.post("/v1/completions", "{\"model\":\"engine-good\",\"prompt\":\"hello\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        Closing closing = closing(requestId(response));
        assertThat(closing.getCounts()).isEqualTo(ALL);
        assertThat(closing.getAttribution().getApi()).isEqualTo("/v1/completions");
    }

    @Test
    void theEngineGetsTheBodyUnchangedButForTheSplicesAndNoneOfTheClientsSecrets() throws Exception {
        String body = body(Script.GOOD.model(), " , \"stream\" : true,\"x\":[1.50,{\"é\":null}]");
        client.send(client.request("/v1/chat/completions")
                .header("cookie", "secret=1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("x-request-id", "of-the-client")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());

        String sent = World.engine().lastBody.toString(StandardCharsets.UTF_8);
        assertThat(sent)
                .startsWith(
                        "{\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":true},\"cache_salt\":\"")
                .endsWith("\"," + body.substring(1));
        assertThat(World.engine().lastHeaders.get("authorization")).isNull();
        assertThat(World.engine().lastHeaders.get("cookie")).isNull();
        assertThat(World.engine().lastHeaders.get("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        assertThat(World.engine().lastHeaders.get("x-request-id")).isNotEqualTo("of-the-client");
        assertThat(World.engine().lastHeaders.get("accept-encoding")).isEqualTo("identity");
    }

    @Test
    void anEngineThatReportsNoUsageIsMeteredByItsChunksAndTheTextOfTheRequest() throws Exception {
        HttpResponse<String> response = client.chat(Script.NO_USAGE.model(), ",\"stream\":true");

        Closing closing = closing(requestId(response));
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(closing.getCounts().getTextOut()).isEqualTo(5);
        assertThat(closing.getCounts().getUncachedText()).isEqualTo(1);
        assertThat(closing.getCountSource()).isEqualTo(CountSource.COUNT_SOURCE_ESTIMATED);
    }

    @Test
    void aClientThatGoesAwayStopsTheEngineAtOnceAndPaysForWhatWasGenerated() throws Exception {
        int brokenBefore = World.engine().broken.get();
        String id = dripUntil(8);

        Await.until(
                "the engine's connection broke",
                SOON,
                () -> World.engine().broken.get() > brokenBefore);
        Closing closing = closing(id);
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_CLIENT_GONE);
        assertThat(closing.getCountSource()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_RUNNING);
        assertThat(closing.getCounts().getUncachedText()).isEqualTo(10);
        assertThat(closing.getCounts().getTextOut()).isGreaterThanOrEqualTo(8);
        assertThat(closing.getHttpStatus()).isEqualTo(200);
        List<Long> checkpoints = World.billing().records.values().stream()
                .filter(record -> record.getRequestId().equals(id) && record.hasCheckpoint())
                .map(record -> record.getCheckpoint().getCounts().getTextOut())
                .toList();
        assertThat(checkpoints).isNotEmpty().isSorted();
        assertThat(checkpoints.getLast())
                .isLessThanOrEqualTo(closing.getCounts().getTextOut());
    }

    private String dripUntil(int events) throws Exception {
        try (Socket socket = post(body(Script.DRIP.model(), ",\"stream\":true"))) {
            StringBuilder seen = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (seen.toString().split("data: ", -1).length <= events) {
                seen.append((char) in.read());
            }
            return seen.toString().split("x-request-id: ", -1)[1].substring(0, 36);
        }
    }

    @Test
    void aClientThatReadsSlowlySlowsTheEngineDown() throws Exception {
        World.engine().flooded.set(0);
        try (Socket socket = post(body(Script.FLOOD.model(), ",\"stream\":true"))) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            long[] before = {-1, 0};
            Await.until("the flood stands still", SOON, () -> {
                long now = World.engine().flooded.get();
                before[1] = now == before[0] ? before[1] + 1 : 0;
                before[0] = now;
                return now > 0 && before[1] > 20;
            });

            assertThat(World.engine().flooded.get()).isLessThan(40L * 1024 * 1024);
            long standing = World.engine().flooded.get();
            byte[] sink = new byte[1 << 20];
            Await.until("reading lets it go on", SOON, () -> {
                socket.getInputStream().readNBytes(sink, 0, sink.length);
                return World.engine().flooded.get() > standing;
            });
        }
    }

    private Socket post(String body) throws Exception {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: router\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void withNatsGoneRequestsAreServedAndShippedWhenItIsBack() throws Exception {
        SuiteResource.nats().stop();
        HttpResponse<String> response;
        try {
            response = client.chat(Script.GOOD.model(), ",\"stream\":true");
        } finally {
            SuiteResource.nats().restart();
        }

        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        assertThat(closing(requestId(response)).getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
    }

    @Test
    void whatARestoredBillingHasLostIsShippedAgain() throws Exception {
        String id = requestId(client.chat(Script.GOOD.model(), ""));
        closing(id);
        World.billing().restoreTo(1);

        assertThat(closing(id).getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(World.billing().messageIds).doesNotHaveDuplicates();
    }

    @Test
    void withQuotaGoneRequestsAreServedAndItsKeysAreFollowedAgain() throws Exception {
        World.quota().stop();
        assertThat(client.chat(Script.GOOD.model(), "").statusCode()).isEqualTo(200);
        World.quota().start();

        ApiClient late = new ApiClient(base, World.quota().key("late", null));
        Await.until(
                "the new key is known",
                SOON,
                () -> late.chat(Script.GOOD.model(), "").statusCode() == 200);
        assertThat(World.quota().asked.getLast().getResumeVersion()).isPositive();
        assertThat(World.quota().lastAuthorization).startsWith("Bearer ey");
    }

    @Test
    void theModelsAreThoseThatTheKeyMayUse() throws Exception {
        ApiClient limited = new ApiClient(base, World.quota().key("limited", null, "engine-good", "elsewhere"));
        Await.until(
                "the key is known",
                SOON,
                () -> limited.send(limited.request("/v1/models").GET().build()).statusCode() == 200);

        JsonObject models = new JsonObject(
                limited.send(limited.request("/v1/models").GET().build()).body());

        assertThat(models.getString("object")).isEqualTo("list");
        assertThat(models.getJsonArray("data")).hasSize(1);
        assertThat(models.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo("engine-good");
        assertThat(limited.chat("engine-slam", "").statusCode()).isEqualTo(403);
        assertThat(limited.chat("nobody-has-it", "").statusCode()).isEqualTo(404);
    }

    private OpenAIClient openAi() {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(base.resolve("/v1").toString())
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams params(Script script) {
        return ChatCompletionCreateParams.builder()
                .model(script.model())
                .addUserMessage("hello")
                .build();
    }

    private static List<ChatCompletionChunk> stream(OpenAIClient openAi, ChatCompletionCreateParams params) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        try (StreamResponse<ChatCompletionChunk> stream =
                openAi.chat().completions().createStreaming(params)) {
            stream.stream().forEach(chunks::add);
        }
        return chunks;
    }
}
