package io.wharfinger.router.dialect.anthropic.tochat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatAnswerTest {
    @Test
    void anAnswerIsAMessage() {
        assertThat(message("""
                        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"served","choices":[{"index":0,
                         "message":{"role":"assistant","content":"Hi.","reasoning_content":"Greet.","refusal":null},
                         "finish_reason":"stop","stop_reason":null}],
                         "usage":{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4}}}
                        """)).isEqualTo(Wire.tree("""
                                {"id":"msg_1","type":"message","role":"assistant","model":"asked",
                                 "content":[{"type":"thinking","thinking":"Greet.","signature":"wharfinger-unsigned"},
                                            {"type":"text","text":"Hi."}],
                                 "stop_reason":"end_turn","stop_sequence":null,
                                 "usage":{"input_tokens":6,"cache_creation_input_tokens":0,"cache_read_input_tokens":4,
                                          "output_tokens":5}}
                                """));
    }

    @Test
    void callsAreToolUses() {
        JsonNode message = message("""
                {"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
                  {"id":"c1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Kiel\\"}"}},
                  {"id":"c2","type":"function","function":{"name":"time","arguments":""}},
                  {"id":"c3","type":"function","function":{"name":"time","arguments":"{broken"}},
                  {"id":"c4","type":"function","function":{"name":"time","arguments":"[1]"}}]},
                  "finish_reason":"tool_calls"}]}
                """);

        assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(message.path("content")).isEqualTo(Wire.tree("""
                                [{"type":"tool_use","id":"c1","name":"weather","input":{"city":"Kiel"}},
                                 {"type":"tool_use","id":"c2","name":"time","input":{}},
                                 {"type":"tool_use","id":"c3","name":"time","input":{"raw_arguments":"{broken"}},
                                 {"type":"tool_use","id":"c4","name":"time","input":{"raw_arguments":"[1]"}}]
                                """));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, null, false, end_turn, ",
        "stop, '\"END\"', false, stop_sequence, END",
        "stop, '\"<|eot|>\"', false, end_turn, ",
        "stop, 128009, false, end_turn, ",
        "stop, null, true, tool_use, ",
        "tool_calls, null, true, tool_use, ",
        "length, null, false, max_tokens, ",
        "content_filter, null, false, refusal, ",
    })
    void theReasonOfTheEndHasItsWord(String finish, String matched, boolean calls, String reason, String sequence) {
        String said = calls ? "{\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"t\"}}]}" : "{\"content\":\"x\"}";

        JsonNode message = message("{\"choices\":[{\"message\":" + said + ",\"finish_reason\":\"" + finish
                + "\",\"stop_reason\":" + matched + "}]}");

        assertThat(message.path("stop_reason").asText()).isEqualTo(reason);
        assertThat(message.path("stop_sequence").textValue()).isEqualTo(sequence);
    }

    private static JsonNode message(String chat) {
        return Wire.tree(Trees.bytes(ChatAnswer.message(Wire.tree(chat), "asked", Set.of("END"))));
    }
}
