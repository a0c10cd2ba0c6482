package io.wharfinger.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.router.world.SimulatedEngines;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java client before simulated engines. */
@QuarkusTest
class OpenAiSdkTest {
    private static final SimulatedEngines ENGINES = new SimulatedEngines();
    private static final Map<String, Object> CITY =
            Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")));

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private ApiClient client = new ApiClient(base, "");
    private OpenAIClient openAi = OpenAIOkHttpClient.builder().apiKey("none").build();

    @BeforeEach
    void engines() throws Exception {
        World.writeEndpoints(ENGINES.endpoints());
        String key = World.quota().key("openai-sdk", null);
        client = new ApiClient(base, key);
        openAi = OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(base.resolve("/v1").toString())
                .maxRetries(0)
                .build();
        Await.until("the router serves the engines", ApiClient.SOON, () -> client.knows(ENGINES));
    }

    @AfterAll
    static void others() throws Exception {
        World.writeEndpoints(World.goodEndpoints());
        ENGINES.close();
    }

    @Test
    void aResponseIsCompleteByTheClientsOwnRules() {
        Response response = openAi.responses()
                .create(params("where is quay").maxOutputTokens(5).build());

        response.validate();
        assertThat(response.status()).contains(ResponseStatus.INCOMPLETE);
        assertThat(response.usage().orElseThrow().inputTokens()).isEqualTo(3);
        assertThat(response.usage().orElseThrow().outputTokens()).isEqualTo(5);
    }

    @Test
    void aStreamedResponseIsTheWholeOne() {
        ResponseCreateParams params = params("use get_weather please")
                .addTool(FunctionTool.builder()
                        .name("get_weather")
                        .parameters(FunctionTool.Parameters.builder()
                                .putAllAdditionalProperties(CITY.entrySet().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey, entry -> JsonValue.from(entry.getValue()))))
                                .build())
                        .strict(true)
                        .build())
                .build();
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> stream = openAi.responses().createStreaming(params)) {
            stream.stream().forEach(event -> {
                event.validate();
                accumulator.accumulate(event);
            });
        }

        Response streamed = accumulator.response();
        Response whole = openAi.responses().create(params);

        assertThat(arguments(streamed)).hasSize(1).isEqualTo(arguments(whole));
    }

    @Test
    void whatNeedsAMemoryIsRefused() {
        assertThatThrownBy(() -> openAi.responses()
                        .create(params("a").previousResponseId("resp_1").build()))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        error -> assertThat(error.param()).contains("previous_response_id"));
        assertThatThrownBy(() -> openAi.responses().retrieve("resp_1"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("not stored");
    }

    @Test
    void textsAreEmbeddedAndImagesMade() {
        CreateEmbeddingResponse embedded = openAi.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(SimulatedEngines.FAST)
                        .inputOfArrayOfStrings(List.of("a b", "c"))
                        .dimensions(8)
                        .build());
        int images = openAi.images()
                .generate(ImageGenerateParams.builder()
                        .model(SimulatedEngines.FAST)
                        .prompt("a wharf")
                        .n(2)
                        .build())
                .data()
                .orElseThrow()
                .size();

        assertThat(embedded.data()).hasSize(2);
        assertThat(embedded.data().getFirst().embedding()).hasSize(8);
        assertThat(embedded.usage().promptTokens()).isEqualTo(3);
        assertThat(images).isEqualTo(2);
    }

    @Test
    void aRecordingIsWrittenDown() {
        TranscriptionCreateParams params = TranscriptionCreateParams.builder()
                .model(SimulatedEngines.FAST)
                .file(MultipartField.<InputStream>builder()
                        .value(new ByteArrayInputStream(new byte[32_000]))
                        .filename("speech.mp3")
                        .contentType("audio/mpeg")
                        .build())
                .build();

        assertThat(openAi.audio()
                        .transcriptions()
                        .create(params)
                        .asTranscription()
                        .text()
                        .split(" "))
                .hasSize(4);
    }

    @Test
    void toolsAreCalledInChatsAndModelsListed() {
        ChatCompletion chat = openAi.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(SimulatedEngines.FAST)
                        .addUserMessage("use get_time please")
                        .putAdditionalBodyProperty(
                                "tools",
                                JsonValue.from(
                                        List.of(Map.of("type", "function", "function", Map.of("name", "get_time")))))
                        .build());

        assertThat(chat.choices().getFirst().message().toolCalls().orElseThrow())
                .hasSize(1);
        assertThat(openAi.models().list().items()).extracting(Model::id).contains(SimulatedEngines.FAST);
    }

    @Test
    void whatIsNoTokenIsMetered() throws Exception {
        Closing ranked = closing(
                "/v1/rerank",
                "application/json",
                "{\"model\":\"sim-fast\",\"query\":\"a\",\"documents\":[\"b c\",\"d\"],\"top_n\":1}");
        Closing drawn = closing(
                "/v1/images/generations", "application/json", "{\"model\":\"sim-fast\",\"prompt\":\"a\",\"n\":3}");
        Closing heard = closing(
                "/v1/audio/transcriptions",
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nsim-fast\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\n"
                        + "x".repeat(48_000) + "\r\n--b--\r\n");
        Closing counted = closing("/tokenize", "application/json", "{\"model\":\"sim-fast\",\"prompt\":\"all hands\"}");

        assertThat(ranked.getCounts().getUncachedText()).isEqualTo(5);
        assertThat(ranked.getUnits().getDocuments()).isEqualTo(2);
        assertThat(drawn.getUnits().getImagesOut()).isEqualTo(3);
        assertThat(heard.getUnits().getAudioInMillis()).isEqualTo(3000);
        assertThat(counted.getCounts().getUncachedText()).isZero();
    }

    private Closing closing(String path, String contentType, String body) throws Exception {
        HttpRequest request = client.request(path)
                .setHeader("content-type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiClient.closing(ApiClient.requestId(response));
    }

    private static ResponseCreateParams.Builder params(String input) {
        return ResponseCreateParams.builder().model(SimulatedEngines.FAST).input(input);
    }

    private static List<String> arguments(Response response) {
        return response.output().stream()
                .filter(ResponseOutputItem::isFunctionCall)
                .map(item -> item.asFunctionCall().arguments())
                .toList();
    }
}
