package io.wharfinger.enginesim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpecParser;
import io.wharfinger.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API as a real client sees it. */
class EngineHttpTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String TEXT = "/v1/completions";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** One token a second at this pace: slow enough that a test can act in the middle of a stream. */
    private static final double SLOW = 0.007;

    private final RunningEngines engines = RunningEngines.start(
            List.of(
                    EngineSpecParser.parse("name=fast,port=0,model=llama-3.1-8b"),
                    EngineSpecParser.parse("name=small,port=0,model=small,blocks=100")),
            "127.0.0.1",
            new Pace(System::nanoTime, 100),
            InstantSource.system());
    private final EngineClient client = new EngineClient(engines.port("fast"));
    private final EngineClient small = new EngineClient(engines.port("small"));

    @AfterEach
    void stop() {
        client.close();
        small.close();
        engines.close();
    }

    @Test
    void aChatStreamsRoleTokensEndAndUsage() {
        List<JsonNode> chunks = client.stream(
                CHAT,
                chat(
                        "one two three",
                        "'max_tokens':4,'ignore_eos':true,'stream':true,'stream_options':{'include_usage':true}"));

        assertThat(chunks).hasSize(7);
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.subList(1, 5)).allSatisfy(chunk -> {
            assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.at("/choices/0/delta/content").asText().strip()).isNotEmpty();
            assertThat(chunk.has("usage")).isFalse();
        });
        assertThat(chunks.get(5).at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(chunks.get(6).path("choices")).isEmpty();
        assertUsage(chunks.get(6).path("usage"), 3, 4, 0);
        assertThat(text(chunks).split(" ")).hasSize(4);
    }

    @Test
    void usageInEveryChunkCountsUpAndHasCachedTokensAtTheEndOnly() {
        List<JsonNode> chunks = client.stream(
                CHAT,
                chat(
                        "one two three",
                        "'max_tokens':2,'ignore_eos':true,'stream':true,"
                                + "'stream_options':{'include_usage':true,'continuous_usage_stats':true}"));

        assertThat(chunks)
                .extracting(chunk -> chunk.at("/usage/completion_tokens").asInt(-1))
                .containsExactly(0, 1, 2, 2, 2);
        assertThat(chunks)
                .extracting(chunk -> chunk.path("usage").has("prompt_tokens_details"))
                .containsExactly(false, false, false, false, true);
    }

    @Test
    void withoutStreamOptionsAStreamHasNoUsage() {
        List<JsonNode> chunks = client.stream(TEXT, text("one", "'max_tokens':2,'ignore_eos':true,'stream':true"));

        assertThat(chunks).hasSize(3);
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.has("usage")).isFalse());
    }

    @Test
    void aRepeatedPromptIsReportedAsCached() {
        String body = chat("word ".repeat(100), "'max_tokens':1,'ignore_eos':true");
        client.post(CHAT, body);

        JsonNode again = EngineClient.json(client.post(CHAT, body).body());

        assertUsage(again.path("usage"), 100, 1, 96);
        assertThat(client.metric("vllm:prefix_cache_queries_total")).isEqualTo(200);
        assertThat(client.metric("vllm:prefix_cache_hits_total")).isEqualTo(96);
        assertThat(client.metric("vllm:prompt_tokens_total")).isEqualTo(200);
        assertThat(client.metric("vllm:generation_tokens_total")).isEqualTo(2);
    }

    @Test
    void contentMayBeParts() {
        String body = "{'model':'llama-3.1-8b','max_tokens':1,'messages':[{'role':'system','content':null},"
                + "{'role':'user','content':[{'type':'text','text':'a b'},{'type':'text','text':'c'}]}]}";

        JsonNode reply = EngineClient.json(client.post(CHAT, json(body)).body());

        assertThat(reply.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
        assertThat(reply.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    }

    @Test
    void aCompletionTakesAListOfOnePromptAndNoTokensAtAll() {
        String body = json("{'model':'llama-3.1-8b','prompt':['a b c'],'max_tokens':0,'stop':['x'],'colour':'red'}");

        JsonNode reply = EngineClient.json(client.post(TEXT, body).body());

        assertThat(reply.at("/choices/0/text").asText("-")).isEmpty();
        assertUsage(reply.path("usage"), 3, 0, 0);
    }

    @Test
    void theLengthOfAnAnswerDependsOnThePromptAlone() {
        String body = chat("how long is this", "'temperature':1");

        JsonNode first = EngineClient.json(client.post(CHAT, body).body());
        JsonNode second = EngineClient.json(client.post(CHAT, body).body());

        assertThat(first.at("/usage/completion_tokens").asInt()).isBetween(1, 256);
        assertThat(second.path("choices")).isEqualTo(first.path("choices"));
    }

    @Test
    void aPromptOf120ThousandWordsIsRead() {
        String words = "abcdefg ".repeat(120_000);

        JsonNode reply = EngineClient.json(client.post(CHAT, chat(words, "'max_tokens':1,'ignore_eos':true"))
                .body());

        assertThat(reply.at("/usage/prompt_tokens").asInt()).isEqualTo(120_000);
    }

    @Test
    void modelsAndHealthAreShown() {
        JsonNode models = EngineClient.json(small.get("/v1/models").body());

        assertThat(models.at("/data/0/id").asText()).isEqualTo("small");
        assertThat(models.at("/data/0/max_model_len").asInt()).isEqualTo(1_600);
        assertThat(small.get("/health").statusCode()).isEqualTo(200);
        assertThat(small.metric("vllm:cache_config_info", "block_size=\"16\"", "num_gpu_blocks=\"100\""))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "400 | {'model':'small' | not valid JSON at line 1",
                "400 | [] | must be a JSON object",
                "400 | {'model':'small'} | messages must be",
                "400 | {'model':'small','messages':[]} | messages must be",
                "400 | {'model':'small','messages':[{'content':''}]} | no words",
                "400 | {'model':'small','messages':[{'content':7}]} | string or a list",
                "400 | {'model':'small','messages':[{'content':[{'type':'image_url'}]}]} | parts of type text and image_url",
                "400 | {'model':'small','messages':[{'content':'a'}],'max_tokens':-1} | 0 or more",
                "400 | {'model':'small','messages':[{'content':'a'}],'max_tokens':1.5} | 0 or more",
                "400 | {'model':'small','messages':[{'content':'a'}],'max_tokens':1600} | maximum context length is 1600",
                "400 | {'model':'small','messages':[{'content':'a'}],'n':2} | n must be 1",
                "400 | {'model':'small','messages':[{'content':'a'}],'sim_fault':'explode'} | slow:<factor",
                "404 | {'model':'large','messages':[{'content':'a'}]} | `large` does not exist",
                "503 | {'model':'small','messages':[{'content':'a'}],'sim_fault':'status:503'} | asked for this fault"
            })
    void whatIsWrongIsSaidInTheShapeOfOpenAi(int status, String body, String message) {
        HttpResponse<String> response = small.post(CHAT, json(body));

        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode error = EngineClient.json(response.body()).path("error");
        assertThat(error.path("message").asText()).contains(message);
        assertThat(error.path("code").asInt()).isEqualTo(status);
        assertThat(error.path("type").asText()).isNotEmpty();
    }

    @Test
    void aPromptLongerThanTheModelAllowsIsRefused() {
        HttpResponse<String> response =
                small.post(CHAT, chat("w ".repeat(1_601), "").replace("llama-3.1-8b", "small"));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyAbove64MebibytesIsRefused() {
        assertThat(client.post(CHAT, " ".repeat((64 << 20) + 1)).statusCode()).isEqualTo(413);
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(client.get("/v2/models").statusCode()).isEqualTo(404);
        assertThat(client.get(CHAT).statusCode()).isEqualTo(404);
    }

    @Test
    void aClientThatLeavesFreesItsBlocksAndTheCountersKeepWhatWasWritten() throws IOException {
        try (RunningEngines slow = slowEngine();
                EngineClient reader = new EngineClient(slow.port("slow"))) {
            String body = chat("word ".repeat(100), "'max_tokens':1000,'ignore_eos':true,'stream':true");
            try (InputStream response = reader.open(CHAT, body)) {
                String first = readLine(response);
                assertThat(first).contains("assistant");
                assertThat(reader.metric("vllm:num_requests_running")).isEqualTo(1);
                assertThat(reader.metric("vllm:kv_cache_usage_perc")).isPositive();
            }
            Await.until(
                    "the engine has no running request",
                    PATIENCE,
                    () -> Double.valueOf(0).equals(reader.metric("vllm:num_requests_running")));

            assertThat(reader.metric("vllm:kv_cache_usage_perc")).isZero();
            assertThat(reader.metric("vllm:request_success_total", "abort")).isEqualTo(1);
            assertThat(reader.metric("vllm:generation_tokens_total")).isBetween(1.0, 100.0);
        }
    }

    @Test
    void aDroppedStreamEndsAfterItsTokensWithoutAnEnd() {
        String body = chat("one two", "'max_tokens':50,'ignore_eos':true,'stream':true");

        List<String> events = linesUntilBroken(client.open(CHAT, body, "x-sim-fault", "drop:3"));

        // The client throws away what it has not handed out when the connection breaks, so it may show less.
        assertThat(events).hasSizeLessThanOrEqualTo(4).noneMatch(line -> line.contains("[DONE]"));
        assertThat(client.metric("vllm:num_requests_running")).isZero();
        assertThat(client.metric("vllm:generation_tokens_total")).isEqualTo(3);
        assertThat(client.metric("vllm:request_success_total", "abort")).isEqualTo(1);
    }

    @Test
    void aDroppedReplyInOnePieceNeverComes() {
        assertThatThrownBy(
                        () -> client.post(CHAT, chat("one", "'max_tokens':5,'ignore_eos':true,'sim_fault':'drop:2'")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aHangingStreamStaysOpenAndSilent() throws IOException {
        String body = chat("one two", "'max_tokens':50,'ignore_eos':true,'stream':true");

        try (InputStream response = client.open(CHAT, body, "x-sim-fault", "hang:1")) {
            assertThat(readLine(response)).contains("assistant");
            assertThat(readLine(response)).isEmpty();
            assertThat(readLine(response)).contains("content");
            assertThat(readLine(response)).isEmpty();
            CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> readLine(response));

            client.post(CHAT, chat("three", "'max_tokens':100,'ignore_eos':true"));

            assertThat(next).isNotDone();
            assertThat(client.metric("vllm:num_requests_running")).isZero();
        }
    }

    @Test
    void aSlowStreamIsCompleteAndInOrder() {
        String options = "'max_tokens':30,'ignore_eos':true,'stream':true";
        String fast = text(client.stream(CHAT, chat("one two", options)));

        String slow = text(client.stream(CHAT, chat("one two", options + ",'x-sim-fault':'slow:5'")));

        assertThat(slow).isEqualTo(fast);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            String spec = "name=x,model=m,port=" + other.getLocalPort();

            assertThatThrownBy(() -> RunningEngines.start(
                            List.of(EngineSpecParser.parse(spec)),
                            "0.0.0.0",
                            new Pace(System::nanoTime, 1),
                            InstantSource.system()))
                    .isInstanceOf(RunningEngines.PortTaken.class)
                    .hasMessageContaining("" + other.getLocalPort());
        }
    }

    private static RunningEngines slowEngine() {
        return RunningEngines.start(
                List.of(EngineSpecParser.parse("name=slow,port=0,model=llama-3.1-8b")),
                "127.0.0.1",
                new Pace(System::nanoTime, SLOW),
                InstantSource.system());
    }

    private static void assertUsage(JsonNode usage, int prompt, int completion, int cached) {
        assertThat(usage.path("prompt_tokens").asInt(-1)).isEqualTo(prompt);
        assertThat(usage.path("completion_tokens").asInt(-1)).isEqualTo(completion);
        assertThat(usage.path("total_tokens").asInt(-1)).isEqualTo(prompt + completion);
        assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt(-1)).isEqualTo(cached);
    }

    private static String text(List<JsonNode> chunks) {
        return chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText())
                .collect(Collectors.joining());
    }

    private static List<String> linesUntilBroken(InputStream response) {
        List<String> events = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(response, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    events.add(line);
                }
            }
            throw new AssertionError("The stream came to its end.");
        } catch (IOException broken) {
            return events;
        }
    }

    private static String readLine(InputStream response) {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = response.read(); next != '\n' && next != -1; next = response.read()) {
                line.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static String chat(String content, String more) {
        return json("{'model':'llama-3.1-8b','messages':[{'role':'user','content':'" + content + "'}]"
                + (more.isEmpty() ? "" : "," + more) + "}");
    }

    private static String text(String prompt, String more) {
        return json("{'model':'llama-3.1-8b','prompt':'" + prompt + "'," + more + "}");
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
