package io.wharfinger.router.dialect.anthropic.tomessages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageAnswerTest {
    @Test
    void aMessageIsAnAnswer() {
        assertThat(chat("""
                        {"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[
                          {"type":"thinking","thinking":"Hm.","signature":"s"},{"type":"redacted_thinking","data":"d"},
                          {"type":"text","text":"One. "},{"type":"text","text":"Two."},
                          {"type":"tool_use","id":"t1","name":"weather","input":{"city":"Kiel"}}],
                         "stop_reason":"tool_use","stop_sequence":null,
                         "usage":{"input_tokens":10,"cache_creation_input_tokens":20,"cache_read_input_tokens":30,
                                  "output_tokens":5,"output_tokens_details":{"thinking_tokens":2}}}
                        """)).isEqualTo(Wire.tree("""
                                {"id":"chatcmpl-msg_1","object":"chat.completion","created":7,"model":"asked","choices":[
                                  {"index":0,"message":{"role":"assistant","content":"One. Two.","refusal":null,
                                   "reasoning_content":"Hm.","tool_calls":[{"id":"t1","type":"function",
                                    "function":{"name":"weather","arguments":"{\\"city\\":\\"Kiel\\"}"}}]},
                                   "logprobs":null,"finish_reason":"tool_calls"}],
                                 "usage":{"prompt_tokens":60,"completion_tokens":5,"total_tokens":65,
                                  "prompt_tokens_details":{"cached_tokens":30},
                                  "completion_tokens_details":{"reasoning_tokens":2}}}
                                """));
    }

    @Test
    void aCallAloneHasNoText() {
        JsonNode said = chat("{\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{}}]}")
                .path("choices")
                .path(0)
                .path("message");

        assertThat(said.path("content").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,stop",
        "stop_sequence,stop",
        "pause_turn,stop",
        "max_tokens,length",
        "model_context_window_exceeded,length",
        "tool_use,tool_calls",
        "refusal,content_filter"
    })
    void theReasonOfTheEndHasItsWord(String reason, String finish) {
        JsonNode chat = chat("{\"content\":[],\"stop_reason\":\"" + reason + "\"}");

        assertThat(chat.path("choices").path(0).path("finish_reason").asText()).isEqualTo(finish);
    }

    private static JsonNode chat(String message) {
        return Wire.tree(Trees.bytes(MessageAnswer.chat(Wire.tree(message), "asked", 7)));
    }
}
