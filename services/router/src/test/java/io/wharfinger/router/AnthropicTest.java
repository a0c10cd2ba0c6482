package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.closing;
import static io.wharfinger.router.ApiClient.requestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.SseException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.ThinkingConfigEnabled;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.models.ModelInfo;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.type.v1.TokenCounts;
import io.wharfinger.enginesim.http.RunningEngines;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpecParser;
import io.wharfinger.router.world.FakeAnthropic;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anthropic's own Java SDK against the router, with engines of chat completions and with a provider of Messages behind it. */
@QuarkusTest
class AnthropicTest {
    private static final String SIMULATED = "llama-3.1-8b";
    private static final String HOSTED = "claude-hosted";
    private static final String NATIVE = "claude-native";

    private static @Nullable FakeAnthropic provider;
    private static @Nullable RunningEngines engines;

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private String key = "";
    private ApiClient client = new ApiClient(base, "");

    @BeforeAll
    static void upstreams() throws Exception {
        FakeAnthropic started = new FakeAnthropic();
        provider = started;
        RunningEngines running = RunningEngines.start(
                List.of(EngineSpecParser.parse("name=e,port=0,model=" + SIMULATED)),
                "127.0.0.1",
                new Pace(System::nanoTime, 1000),
                InstantSource.system());
        engines = running;
        World.writeEndpoints(World.goodEndpoints()
                + """
                  - {name: sim-1, url: "http://127.0.0.1:%d", deployment: sim, models: [%s]}
                  - {name: native-1, url: "http://127.0.0.1:%d", deployment: native, apis: [messages, count-tokens],
                     cacheSalt: false, models: [%s]}
                  - {name: hosted-1, provider: anthropic, url: "http://127.0.0.1:%d", credential: %s,
                     models: [{name: %s, upstream: claude-x}, %s]}
                """.formatted(
                                running.port("e"),
                                SIMULATED,
                                started.port(),
                                NATIVE,
                                started.port(),
                                World.CREDENTIAL,
                                HOSTED,
                                FakeAnthropic.BUSY));
    }

    @AfterAll
    static void noUpstreams() throws Exception {
        World.writeEndpoints(World.goodEndpoints());
        Objects.requireNonNull(engines).close();
        provider().close();
    }

    @BeforeEach
    void aKey() {
        key = World.quota().key("messages", null);
        client = new ApiClient(base, key);
        Await.until("the router knows the key and the upstreams", SOON, () -> {
            HttpResponse<String> models =
                    client.send(client.request("/v1/models").GET().build());
            return models.statusCode() == 200 && models.body().contains(HOSTED);
        });
    }

    @Test
    void aMessageIsAnsweredByAnEngineAndMetered() throws Exception {
        AnthropicClient anthropic = anthropic(key);

        Message answer = anthropic.messages().create(params(Script.GOOD.model()).build());
        HttpResponse<String> raw = client.post("/v1/messages", body(Script.GOOD.model(), ""));

        assertThat(text(answer)).isEqualTo("one two three four five");
        assertThat(answer.model().asString()).isEqualTo(Script.GOOD.model());
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(answer.usage().inputTokens()).isEqualTo(6);
        assertThat(answer.usage().cacheReadInputTokens()).contains(4L);
        assertThat(answer.usage().outputTokens()).isEqualTo(5);
        assertThat(raw.headers().firstValue("request-id")).contains(requestId(raw));
        assertThat(closing(requestId(raw)).getCounts())
                .isEqualTo(TokenCounts.newBuilder()
                        .setUncachedText(6)
                        .setCacheRead(4)
                        .setTextOut(4)
                        .setReasoningOut(1)
                        .build());
        anthropic.close();
    }

    @Test
    void aStreamIsAnsweredByAnEngineAndMetered() throws Exception {
        AnthropicClient anthropic = anthropic(key);

        Message answer = streamed(anthropic, params(Script.GOOD.model()).build());
        HttpResponse<String> raw = client.post("/v1/messages", body(Script.GOOD.model(), ",\"stream\":true"));

        assertThat(text(answer)).isEqualTo("word1 word2 word3 word4 word5 ");
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(answer.usage().outputTokens()).isEqualTo(5);
        assertThat(raw.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(raw.body()).startsWith("event: message_start\n").endsWith("data: {\"type\":\"message_stop\"}\n\n");
        assertThat(closing(requestId(raw)).getCountSource()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_FINAL);
        anthropic.close();
    }

    @Test
    void toolsGoRoundWholeAndStreamed() {
        AnthropicClient anthropic = anthropic(key);
        MessageCreateParams asked = params(SIMULATED)
                .addTool(tool("weather"))
                .addTool(tool("clock"))
                .addUserMessage("weather and clock please")
                .build();

        Message whole = anthropic.messages().create(asked);
        Message streamed = streamed(anthropic, asked);
        Message after = anthropic.messages().create(answered(asked, whole));

        assertThat(whole.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(calls(whole)).extracting(ToolUseBlock::name).containsExactly("weather", "clock");
        assertThat(calls(whole)).allMatch(call -> call._input().toString().contains("city"));
        assertThat(streamed.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(calls(streamed)).extracting(ToolUseBlock::name).containsExactly("weather", "clock");
        assertThat(calls(streamed))
                .extracting(ToolUseBlock::_input)
                .isEqualTo(calls(whole).stream().map(ToolUseBlock::_input).toList());
        assertThat(after.stopReason()).isNotEqualTo(whole.stopReason());
        assertThat(text(after)).isNotBlank();
        anthropic.close();
    }

    @Test
    void thinkingIsABlockOfItsOwn() {
        AnthropicClient anthropic = anthropic(key);
        MessageCreateParams asked = params(SIMULATED)
                .thinking(ThinkingConfigEnabled.builder().budgetTokens(1024).build())
                .build();

        Message whole = anthropic.messages().create(asked);
        Message streamed = streamed(anthropic, asked);

        assertThat(whole.content().getFirst().isThinking()).isTrue();
        assertThat(streamed.content().getFirst().isThinking()).isTrue();
        assertThat(text(whole)).isNotBlank();
        assertThat(streamed.content().getFirst().asThinking().signature()).isNotEmpty();
        anthropic.close();
    }

    @Test
    void anImageReachesTheEngine() {
        AnthropicClient anthropic = anthropic(key);
        ImageBlockParam image = ImageBlockParam.builder()
                .source(Base64ImageSource.builder()
                        .data("aGk=")
                        .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                        .build())
                .build();

        anthropic
                .messages()
                .create(params(Script.GOOD.model())
                        .addUserMessageOfBlockParams(List.of(ContentBlockParam.ofImage(image)))
                        .build());

        assertThat(World.engine().lastBody.toString()).contains("\"url\":\"data:image/png;base64,aGk=\"");
        anthropic.close();
    }

    @Test
    void errorsAreThoseThatTheSdkKnows() {
        AnthropicClient anthropic = anthropic(key);
        AnthropicClient stranger = anthropic("wk_none_0000");

        assertThatThrownBy(() ->
                        stranger.messages().create(params(Script.GOOD.model()).build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("authentication_error");
        assertThatThrownBy(() ->
                        anthropic.messages().create(params("nobody-has-it").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("not_found_error");
        assertThatThrownBy(() -> anthropic
                        .messages()
                        .create(params(Script.REFUSE.model()).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> anthropic
                        .messages()
                        .create(params(Script.GOOD.model())
                                .putAdditionalBodyProperty("n", JsonValue.from(2))
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("\"n\\\"");
        assertThatThrownBy(() ->
                        streamed(anthropic, params(Script.ERROR_EVENT.model()).build()))
                .isInstanceOf(SseException.class)
                .hasMessageContaining("out of memory");
        anthropic.close();
        stranger.close();
    }

    @Test
    void aKeyThatMayNotIsToldSo() {
        String limited = World.quota().key("messages-limited", null, "elsewhere");
        ApiClient known = new ApiClient(base, limited);
        Await.until(
                "the key is known",
                SOON,
                () -> known.send(known.request("/v1/models").GET().build()).statusCode() == 200);
        AnthropicClient anthropic = anthropic(limited);

        assertThatThrownBy(() ->
                        anthropic.messages().create(params(Script.GOOD.model()).build()))
                .isInstanceOf(PermissionDeniedException.class);
        anthropic.close();
    }

    @Test
    void aBodyWithoutALimitIsRefusedInAnthropicsShape() throws Exception {
        HttpResponse<String> refused = client.post(
                "/v1/messages",
                "{\"model\":\"" + Script.GOOD.model() + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        JsonObject body = new JsonObject(refused.body());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(body.getString("type")).isEqualTo("error");
        assertThat(body.getString("request_id")).isEqualTo(requestId(refused));
        assertThat(body.getJsonObject("error").getString("type")).isEqualTo("invalid_request_error");
        assertThat(body.getJsonObject("error").getString("message")).contains("max_tokens");
    }

    @Test
    void anOverloadIsToldAndTriedAgain() {
        AnthropicClient once = anthropic(key);
        AnthropicClient patient = AnthropicOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(baseUrl())
                .maxRetries(4)
                .build();
        MessageCreateParams asked = params(FakeAnthropic.BUSY).build();

        provider().overloads.set(1);
        AnthropicServiceException told = catchThrowableOfType(
                AnthropicServiceException.class, () -> once.messages().create(asked));
        provider().overloads.set(1);
        Message answer = patient.messages().create(asked);

        assertThat(told.statusCode()).isEqualTo(529);
        assertThat(told).hasMessageContaining("overloaded_error");
        assertThat(text(answer)).isEqualTo("Hello.");
        once.close();
        patient.close();
    }

    @Test
    void tokensAreCountedByTheEngineOrTheProvider() {
        AnthropicClient anthropic = anthropic(key);

        long simulated = anthropic.messages().countTokens(count(SIMULATED)).inputTokens();
        long provided = anthropic.messages().countTokens(count(NATIVE)).inputTokens();

        assertThat(simulated).isPositive();
        assertThat(provided).isEqualTo(77);
        anthropic.close();
    }

    @Test
    void modelsComeInPages() {
        AnthropicClient anthropic = anthropic(key);

        List<String> ids = anthropic.models().list().autoPager().stream()
                .map(ModelInfo::id)
                .toList();

        assertThat(ids).contains(Script.GOOD.model(), SIMULATED, HOSTED, NATIVE).doesNotHaveDuplicates();
        assertThat(anthropic.models().retrieve(HOSTED).displayName()).isEqualTo(HOSTED);
        assertThatThrownBy(() -> anthropic.models().retrieve("nobody-has-it")).isInstanceOf(NotFoundException.class);
        anthropic.close();
    }

    @Test
    void messagesPassToWhoHasThem() throws Exception {
        AnthropicClient anthropic = anthropic(key);

        Message whole = anthropic.messages().create(params(NATIVE).build());
        Message streamed = streamed(anthropic, params(NATIVE).build());
        HttpResponse<String> raw = client.post("/v1/messages", body(NATIVE, ",\"stream\":true,\"odd\":{\"x\":1}"));

        assertThat(text(whole)).isEqualTo("Hello.");
        assertThat(text(streamed)).isEqualTo("Hello.");
        assertThat(provider().lastBody.getJsonObject("odd")).isEqualTo(new JsonObject().put("x", 1));
        assertThat(closing(requestId(raw)).getCounts())
                .isEqualTo(TokenCounts.newBuilder()
                        .setUncachedText(10)
                        .setCacheRead(4)
                        .setCacheWrite5M(2)
                        .setTextOut(5)
                        .build());
        anthropic.close();
    }

    @Test
    void anOpenAiClientIsAnsweredByAProviderOfMessages() throws Exception {
        OpenAIClient openAi = OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(base.resolve("/v1").toString())
                .maxRetries(0)
                .build();
        ChatCompletionCreateParams asked = ChatCompletionCreateParams.builder()
                .model(HOSTED)
                .addSystemMessage("Be brief.")
                .addUserMessage("hello")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        ChatCompletion whole = openAi.chat().completions().create(asked);
        List<ChatCompletionChunk> chunks;
        try (com.openai.core.http.StreamResponse<ChatCompletionChunk> stream =
                openAi.chat().completions().createStreaming(asked)) {
            chunks = stream.stream().toList();
        }
        HttpResponse<String> raw = client.chat(HOSTED, "");

        assertThat(whole.choices().getFirst().message().content()).contains("Hello.");
        assertThat(whole.usage().orElseThrow().promptTokens()).isEqualTo(16);
        assertThat(whole.created()).isPositive();
        assertThat(chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .map(choice -> choice.delta().content().orElse(""))
                        .collect(Collectors.joining()))
                .isEqualTo("Hello.");
        assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isEqualTo(5);
        assertThat(provider().lastBody.getString("model")).isEqualTo("claude-x");
        assertThat(provider().lastHeaders.get("x-api-key")).isEqualTo(World.CREDENTIAL_VALUE);
        assertThat(provider().lastHeaders.get("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(closing(requestId(raw)).getCounts().getCacheWrite5M()).isEqualTo(2);
        openAi.close();
    }

    private static FakeAnthropic provider() {
        return Objects.requireNonNull(provider);
    }

    private String baseUrl() {
        return base.toString().replaceAll("/$", "");
    }

    private AnthropicClient anthropic(String apiKey) {
        return AnthropicOkHttpClient.builder()
                .apiKey(apiKey)
                .baseUrl(baseUrl())
                .maxRetries(0)
                .build();
    }

    private static MessageCreateParams.Builder params(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(2048).addUserMessage("hello");
    }

    private static MessageCountTokensParams count(String model) {
        return MessageCountTokensParams.builder()
                .model(model)
                .addUserMessage("one two three")
                .build();
    }

    private static String body(String model, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]"
                + more + "}";
    }

    private static Tool tool(String name) {
        return Tool.builder()
                .name(name)
                .description("Tells it.")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .addRequired("city")
                        .build())
                .build();
    }

    private static MessageCreateParams answered(MessageCreateParams asked, Message calling) {
        List<ContentBlockParam> results = calls(calling).stream()
                .map(call -> ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                        .toolUseId(call.id())
                        .content("rain")
                        .build()))
                .toList();
        return asked.toBuilder()
                .addMessage(calling)
                .addUserMessageOfBlockParams(results)
                .build();
    }

    private static Message streamed(AnthropicClient anthropic, MessageCreateParams asked) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = anthropic.messages().createStreaming(asked)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.message();
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }

    private static List<ToolUseBlock> calls(Message message) {
        return message.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .toList();
    }
}
