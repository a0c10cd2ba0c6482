package io.wharfinger.enginesim.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpecParser;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools, JSON, thoughts and images in chats, as a real client sees them. */
class AnswersHttpTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'get_weather','parameters':"
            + "{'type':'object','properties':{'city':{'type':'string'}}}}},"
            + "{'type':'function','function':{'name':'get_time'}}]";

    private final RunningEngines engines = RunningEngines.start(
            List.of(EngineSpecParser.parse("name=fast,port=0,model=llama-3.1-8b")),
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
            value = {
                "tell me something |  | ",
                "please use get_weather now |  | get_weather",
                "get_time and get_weather | | get_weather,get_time",
                "get_time and get_weather | 'parallel_tool_calls':false | get_weather",
                "get_time | 'tool_choice':'none' | ",
                "tell me something | 'tool_choice':'required' | get_weather",
                "get_time | 'tool_choice':'required' | get_time",
                "get_weather | 'tool_choice':{'type':'function','function':{'name':'get_time'}} | get_time"
            })
    void toolsAreCalledThatAreNamed(String said, String more, String called) {
        String extra = more == null ? TOOLS : TOOLS + "," + more;

        JsonNode choice = client.chat(said, extra).at("/choices/0");

        assertThat(choice.at("/message/tool_calls").findValuesAsText("name"))
                .containsExactlyElementsOf(called == null ? List.of() : List.of(called.split(",")));
        assertThat(choice.path("finish_reason").asText()).isEqualTo(called == null ? "length" : "tool_calls");
    }

    @Test
    void aStreamedCallIsTheWholeOneInPieces() {
        JsonNode whole = client.chat("get_weather get_time", TOOLS);
        List<JsonNode> chunks = client.streamChat(
                "get_weather get_time", TOOLS + ",'stream_options':{'include_usage':true},'stream':true");

        for (int call = 0; call < 2; call++) {
            JsonNode expected = whole.at("/choices/0/message/tool_calls/" + call);
            List<JsonNode> pieces = deltas(chunks, call);
            assertThat(pieces.getFirst().path("id")).isEqualTo(expected.path("id"));
            assertThat(pieces.getFirst().at("/function/name")).isEqualTo(expected.at("/function/name"));
            assertThat(arguments(pieces))
                    .isEqualTo(expected.at("/function/arguments").asText());
        }
        assertThat(EngineClient.json(arguments(deltas(chunks, 0))).path("city").isTextual())
                .isTrue();
        assertThat(chunks.getLast().path("usage").path("completion_tokens"))
                .isEqualTo(whole.at("/usage/completion_tokens"));
    }

    @Test
    void aCallThatIsTooLongIsCut() {
        JsonNode choice =
                client.chat("get_weather", TOOLS + ",'max_completion_tokens':2").at("/choices/0");

        assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
        assertThat(choice.at("/message/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"city");
    }

    @Test
    void aResultOfAToolIsAnsweredWithText() {
        String body = "{'model':'llama-3.1-8b','max_tokens':4,'messages':[{'role':'user','content':'get_time'},"
                + "{'role':'assistant','content':null,'tool_calls':[{'id':'c','type':'function','function':"
                + "{'name':'get_time','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c','content':'noon'}],"
                + TOOLS
                + "}";

        JsonNode choice = EngineClient.json(
                        client.post(CHAT, body.replace('\'', '"')).body())
                .at("/choices/0");

        assertThat(choice.at("/message/content").asText()).isNotBlank();
        assertThat(choice.path("message").has("tool_calls")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'type':'json_object'} | object",
                "{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'array','items':{'type':'number'}}}} | array"
            })
    void anAnswerInJsonIsJson(String format, String type) {
        JsonNode reply = client.chat("tell me", "'response_format':" + format);

        JsonNode said = EngineClient.json(reply.at("/choices/0/message/content").asText());

        assertThat(said.isObject() ? "object" : "array").isEqualTo(type);
        assertThat(reply.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void thoughtsComeBeforeTheAnswerAndAreCounted() {
        JsonNode whole = client.chat("think hard", "'reasoning_effort':'high','max_tokens':12,'ignore_eos':true");
        List<JsonNode> chunks = client.streamChat(
                "think hard", "'reasoning_effort':'high','max_tokens':12,'ignore_eos':true,'stream':true");

        String thoughts = texts(chunks, "reasoning_content");
        assertThat(thoughts.split(" ")).hasSize(6);
        assertThat(whole.at("/choices/0/message/reasoning_content").asText()).isEqualTo(thoughts);
        assertThat(whole.at("/choices/0/message/content").asText()).isEqualTo(texts(chunks, "content"));
        assertThat(whole.at("/usage/completion_tokens").asInt()).isEqualTo(12);
        assertThat(whole.at("/usage/completion_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(6);
    }

    @Test
    void anImageCosts64TokensAndTheSameOneIsFoundAgain() {
        String body = "{'model':'llama-3.1-8b','max_tokens':1,'messages':[{'role':'user','content':["
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}},"
                + "{'type':'text','text':'what is it'}]}]}";
        client.post(CHAT, body.replace('\'', '"'));

        JsonNode again =
                EngineClient.json(client.post(CHAT, body.replace('\'', '"').replace("what is it", "who is it"))
                        .body());

        assertThat(again.at("/usage/prompt_tokens").asInt()).isEqualTo(67);
        assertThat(again.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(64);
    }

    @Test
    void promptsOfDifferentSaltsShareNothing() {
        String words = "word ".repeat(40);
        client.chat(words, "'cache_salt':'a','priority':3");

        JsonNode other = client.chat(words, "'cache_salt':'b','priority':-1");
        JsonNode same = client.chat(words, "'cache_salt':'a'");

        assertThat(other.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isZero();
        assertThat(same.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(32);
    }

    private static List<JsonNode> deltas(List<JsonNode> chunks, int call) {
        return chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
                .filter(delta -> delta.path("index").asInt(-1) == call)
                .toList();
    }

    private static String arguments(List<JsonNode> deltas) {
        return deltas.stream()
                .map(delta -> delta.at("/function/arguments").asText())
                .collect(Collectors.joining());
    }

    private static String texts(List<JsonNode> chunks, String field) {
        return chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/" + field).asText())
                .collect(Collectors.joining());
    }
}
