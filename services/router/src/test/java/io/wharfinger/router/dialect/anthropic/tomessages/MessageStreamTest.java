package io.wharfinger.router.dialect.anthropic.tomessages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageStreamTest {
    private static final String START =
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                    + "\"role\":\"assistant\",\"content\":[],\"model\":\"claude\",\"usage\":{\"input_tokens\":10,"
                    + "\"cache_creation_input_tokens\":20,\"cache_read_input_tokens\":30,\"cache_creation\":"
                    + "{\"ephemeral_5m_input_tokens\":15,\"ephemeral_1h_input_tokens\":5},\"output_tokens\":1}}}";
    private static final String END = "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
            + "\"stop_sequence\":null},\"usage\":{\"output_tokens\":5}}";
    private static final String STOP = "{\"type\":\"message_stop\"}";

    private final AnswerTally tally = new AnswerTally();

    @Test
    void aStreamOfOneBlockIsAStreamOfChunks() {
        String seen = relayed(
                true,
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"ping\"}",
                delta(0, "{\"type\":\"text_delta\",\"text\":\"Hello\"}"),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                END,
                STOP);

        assertThat(seen).isEqualTo("""
                        data: {"id":"chatcmpl-msg_1","object":"chat.completion.chunk","created":7,"model":"asked","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":null}

                        : ping

                        data: {"id":"chatcmpl-msg_1","object":"chat.completion.chunk","created":7,"model":"asked","choices":[{"index":0,"delta":{"content":"Hello"},"logprobs":null,"finish_reason":null}],"usage":null}

                        data: {"id":"chatcmpl-msg_1","object":"chat.completion.chunk","created":7,"model":"asked","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}

                        data: {"id":"chatcmpl-msg_1","object":"chat.completion.chunk","created":7,"model":"asked","choices":[],"usage":{"prompt_tokens":60,"completion_tokens":5,"total_tokens":65,"prompt_tokens_details":{"cached_tokens":30},"completion_tokens_details":{"reasoning_tokens":0}}}

                        data: [DONE]

                        """);
        assertThat(tally.metered())
                .isEqualTo(new MeteredUsage(
                        new EngineUsage(60, 30, 15, 5, 0, 0, 5, 0, 0, 0), CountSource.COUNT_SOURCE_ENGINE_FINAL));
    }

    @Test
    void whoDidNotAskForUsageGetsNone() {
        assertThat(relayed(false, START, END, STOP)).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void thinkingAndCallsHaveTheirPlace() {
        List<JsonNode> deltas = deltas(relayed(
                false,
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}",
                delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}"),
                delta(0, "{\"type\":\"signature_delta\",\"signature\":\"s\"}"),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                toolStart(1, "t1", "weather", "{}"),
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":\"}"),
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"1}\"}"),
                "{\"type\":\"content_block_stop\",\"index\":1}",
                toolStart(2, "t2", "time", "{\"zone\":\"UTC\"}"),
                "{\"type\":\"content_block_stop\",\"index\":2}",
                toolStart(3, "t3", "now", "{}"),
                "{\"type\":\"content_block_stop\",\"index\":3}",
                "{\"type\":\"something_new\"}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":9}}",
                STOP));

        assertThat(deltas)
                .containsExactly(
                        Wire.tree("{\"role\":\"assistant\",\"content\":\"\"}"),
                        Wire.tree("{\"reasoning_content\":\"Hm.\"}"),
                        callStart(0, "t1", "weather"),
                        arguments(0, "{\\\"a\\\":"),
                        arguments(0, "1}"),
                        callStart(1, "t2", "time"),
                        arguments(1, "{\\\"zone\\\":\\\"UTC\\\"}"),
                        callStart(2, "t3", "now"),
                        arguments(2, "{}"),
                        Wire.tree("{}"));
    }

    @Test
    void anErrorInsideOfTheStreamIsToldInOpenAisWords() {
        String seen = relayed(
                false,
                START,
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");

        assertThat(Wire.data(seen).getLast())
                .isEqualTo(Wire.tree("{\"error\":{\"message\":\"Overloaded\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":\"overloaded_error\"}}"));
        assertThat(tally.metered().source()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_RUNNING);
    }

    private String relayed(boolean wantsUsage, String... data) {
        return Wire.relayed(Wire.anthropic(data), new MessageStream("asked", 7, wantsUsage, tally)::accept);
    }

    private static List<JsonNode> deltas(String seen) {
        return Wire.data(seen).stream()
                .map(chunk -> chunk.path("choices").path(0).path("delta"))
                .toList();
    }

    private static String delta(int index, String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
    }

    private static String toolStart(int index, String id, String name, String input) {
        return "{\"type\":\"content_block_start\",\"index\":" + index
                + ",\"content_block\":{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"input\":"
                + input + "}}";
    }

    private static JsonNode callStart(int index, String id, String name) {
        return Wire.tree("{\"tool_calls\":[{\"index\":" + index + ",\"id\":\"" + id
                + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"arguments\":\"\"}}]}");
    }

    private static JsonNode arguments(int index, String escaped) {
        return Wire.tree(
                "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":\"" + escaped + "\"}}]}");
    }
}
