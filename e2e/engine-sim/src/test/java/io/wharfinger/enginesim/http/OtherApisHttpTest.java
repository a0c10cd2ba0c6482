package io.wharfinger.enginesim.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpecParser;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The APIs beside chats and completions, as a real client sees them. */
class OtherApisHttpTest {
    private static final String EMBEDDINGS = "/v1/embeddings";
    private static final String FORM = "multipart/form-data; boundary=xyz";

    private final RunningEngines engines = RunningEngines.start(
            List.of(EngineSpecParser.parse("name=fast,port=0,model=m")),
            "127.0.0.1",
            new Pace(System::nanoTime, 100),
            InstantSource.system());
    private final EngineClient client = new EngineClient(engines.port("fast"));

    @AfterEach
    void stop() {
        client.close();
        engines.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {"'a b c' | 1 | 3", "['a b','c'] | 2 | 3", "[1,2,3] | 1 | 3", "[[1],[2,3]] | 2 | 3"})
    void everyInputHasItsVectorOfLength1(String input, int vectors, int tokens) {
        JsonNode reply = post(EMBEDDINGS, "{'model':'m','input':" + input + "}");

        assertThat(reply.path("data")).hasSize(vectors);
        for (JsonNode item : reply.path("data")) {
            double squares = item.path("embedding")
                    .valueStream()
                    .mapToDouble(number -> number.asDouble() * number.asDouble())
                    .sum();
            assertThat(squares).isBetween(0.999, 1.001);
        }
        assertThat(reply.at("/usage/prompt_tokens").asInt()).isEqualTo(tokens);
        assertThat(reply.at("/usage/total_tokens").asInt()).isEqualTo(tokens);
        assertThat(client.metric("vllm:prompt_tokens_total")).isEqualTo(tokens);
    }

    @Test
    void base64AndNumbersAreTheSameVector() {
        JsonNode numbers = post(EMBEDDINGS, "{'input':'a b','dimensions':8}").at("/data/0/embedding");
        byte[] bytes = Base64.getDecoder()
                .decode(post(EMBEDDINGS, "{'input':'a b','dimensions':8,'encoding_format':'base64'}")
                        .at("/data/0/embedding")
                        .asText());

        assertThat(bytes).hasSize(32);
        for (int i = 0; i < 8; i++) {
            float packed = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(4 * i);
            assertThat((float) numbers.path(i).asDouble()).isEqualTo(packed);
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/rerank", "/v2/rerank", "/rerank"})
    void documentsAreRankedByWhatTheyShareWithTheQuery(String path) {
        JsonNode reply = post(
                path,
                "{'model':'m','query':'grey seal','documents':['a brown bear','a grey seal',{'text':'grey'}],'top_n':2}");

        assertThat(reply.path("results").findValuesAsText("index")).containsExactly("1", "2");
        assertThat(reply.at("/results/0/document/text").asText()).isEqualTo("a grey seal");
        assertThat(reply.at("/usage/total_tokens").asInt()).isEqualTo(13);
    }

    @Test
    void pairsAreScored() {
        JsonNode one = post("/v1/score", "{'text_1':'grey seal','text_2':['grey seal','bear']}");
        JsonNode many = post("/score", "{'queries':['a','b'],'documents':['b','b']}");

        assertThat(one.path("data").findValuesAsText("score")).containsExactly("1.0", "0.0");
        assertThat(many.path("data").findValuesAsText("score")).containsExactly("0.0", "1.0");
        assertThat(one.at("/usage/prompt_tokens").asInt()).isEqualTo(7);
    }

    @Test
    void aChatHasAsManyTokensAsItIsBilledFor() {
        String messages = "'messages':[{'role':'system','content':'be brief'},{'role':'user','content':'hello you'}]";

        JsonNode counted = post("/tokenize", "{'model':'m'," + messages + "}");
        JsonNode billed = post("/v1/chat/completions", "{'model':'m','max_tokens':1," + messages + "}");

        assertThat(counted.path("count")).isEqualTo(billed.at("/usage/prompt_tokens"));
        assertThat(counted.path("tokens")).hasSize(4);
        assertThat(counted.path("max_model_len").asInt()).isPositive();
    }

    @Test
    void tokensAreTurnedBackIntoTheirWords() {
        JsonNode tokens =
                post("/tokenize", "{'model':'m','prompt':'all  hands on deck'}").path("tokens");

        JsonNode text = post("/detokenize", "{'model':'m','tokens':" + tokens + "}");
        JsonNode unknown = post("/detokenize", "{'model':'m','tokens':[17]}");

        assertThat(text.path("prompt").asText()).isEqualTo("all hands on deck");
        assertThat(unknown.path("prompt").asText()).isEqualTo("\ufffd");
    }

    @Test
    void asManyImagesComeAsAreAskedFor() {
        JsonNode reply = post("/v1/images/generations", "{'model':'m','prompt':'a wharf','n':3}");

        assertThat(reply.path("data")).hasSize(3);
        assertThat(Base64.getDecoder().decode(reply.at("/data/2/b64_json").asText()))
                .startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aTranscriptionComesInTheFormatThatIsAskedFor() {
        JsonNode json = EngineClient.json(transcribe("").body());
        JsonNode verbose = EngineClient.json(
                transcribe(field("response_format", "verbose_json")).body());
        HttpResponse<String> text = transcribe(field("response_format", "text"));

        assertThat(json.path("text").asText().split(" ")).hasSize(4);
        assertThat(json.at("/usage/type").asText()).isEqualTo("duration");
        assertThat(json.at("/usage/seconds").asInt()).isEqualTo(2);
        assertThat(verbose.path("duration").asDouble()).isEqualTo(2);
        assertThat(verbose.path("text")).isEqualTo(json.path("text"));
        assertThat(text.body().strip()).isEqualTo(json.path("text").asText());
        assertThat(text.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    }

    @Test
    void aTranscriptionMayBeStreamed() {
        String events = transcribe(field("stream", "true")).body();

        assertThat(events).contains("transcript.text.delta", "transcript.text.done", "\"seconds\":2");
        assertThat(events).endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "/v1/embeddings | {'model':'m'} | 400 | input must be",
                "/v1/embeddings | {'model':'m','input':[]} | 400 | inputs",
                "/v1/embeddings | {'model':'m','input':''} | 400 | tokens",
                "/v1/embeddings | {'model':'m','input':'a','dimensions':385} | 400 | dimensions",
                "/v1/embeddings | {'model':'x','input':'a'} | 404 | does not exist",
                "/v1/embeddings | {'model':'m','input':'a','sim_fault':'status:503'} | 503 | fault",
                "/v1/rerank | {'model':'m','documents':['a']} | 400 | query must be",
                "/v1/rerank | {'model':'m','query':'a','documents':[7]} | 400 | documents must be",
                "/v1/rerank | {'model':'m','query':'a','documents':[]} | 400 | inputs",
                "/v1/score | {'model':'m','text_1':'a'} | 400 | text_2",
                "/v1/score | {'model':'m','text_1':['a','b'],'text_2':['a']} | 400 | as many",
                "/tokenize | {'model':'m'} | 400 | prompt must be",
                "/detokenize | {'model':'m','tokens':['a']} | 400 | token numbers",
                "/v1/images/generations | {'model':'m','prompt':'a','n':11} | 400 | 1..10",
                "/v1/images/generations | {'model':'m'} | 400 | prompt must be",
                "/v1/audio/transcriptions | {} | 400 | multipart"
            })
    void whatIsWrongIsSaid(String path, String body, int status, String message) {
        HttpResponse<String> response = client.post(path, body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(EngineClient.json(response.body()).at("/error/message").asText())
                .contains(message);
    }

    private JsonNode post(String path, String body) {
        HttpResponse<String> response = client.post(path, body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return EngineClient.json(response.body());
    }

    private HttpResponse<String> transcribe(String fields) {
        byte[] twoSeconds = new byte[44 + 2 * 8000];
        ByteBuffer header = ByteBuffer.wrap(twoSeconds).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF----WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(28, 8000);
        String file = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n"
                + "Content-Type: audio/wav\r\n\r\n" + new String(twoSeconds, StandardCharsets.ISO_8859_1) + "\r\n";
        String body = field("model", "m") + fields + file + "--xyz--\r\n";
        HttpResponse<String> response = client.post("/v1/audio/transcriptions", body, "Content-Type", FORM);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private static String field(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
