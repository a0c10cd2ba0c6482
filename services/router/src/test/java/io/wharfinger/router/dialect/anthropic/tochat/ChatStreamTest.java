package io.wharfinger.router.dialect.anthropic.tochat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {
    private final AnswerTally tally = new AnswerTally();
    private final ChatStream stream = new ChatStream("asked", Set.of("END"), tally);

    @Test
    void aStreamOfTextIsAStreamOfOneBlock() {
        String seen = relayed(
                "{\"id\":\"chatcmpl-1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],"
                        + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":0}}",
                chunk("{\"content\":\"Hel\"}"),
                chunk("{\"content\":\"lo\"}"),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"stop_reason\":\"END\"}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":4}}}",
                "[DONE]");

        assertThat(seen).isEqualTo("""
                        event: message_start
                        data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"asked","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}}}

                        event: content_block_start
                        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                        event: content_block_delta
                        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}

                        event: content_block_delta
                        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}

                        event: content_block_stop
                        data: {"type":"content_block_stop","index":0}

                        event: message_delta
                        data: {"type":"message_delta","delta":{"stop_reason":"stop_sequence","stop_sequence":"END"},"usage":{"input_tokens":6,"cache_creation_input_tokens":0,"cache_read_input_tokens":4,"output_tokens":2}}

                        event: message_stop
                        data: {"type":"message_stop"}

                        """);
        assertThat(tally.metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(10, 4, 2), CountSource.COUNT_SOURCE_ENGINE_FINAL));
    }

    @Test
    void reasoningComesFirstAndIsSigned() {
        List<String> seen = brief(relayed(
                chunk("{\"reasoning_content\":\"Hm.\"}"),
                chunk("{\"reasoning\":\" So.\"}"),
                chunk("{\"content\":\"Yes.\"}"),
                finish("stop"),
                "[DONE]"));

        assertThat(seen)
                .containsExactly(
                        "message_start",
                        "start 0 thinking",
                        "delta 0 Hm.",
                        "delta 0  So.",
                        "delta 0 wharfinger-unsigned",
                        "stop 0",
                        "start 1 text",
                        "delta 1 Yes.",
                        "stop 1",
                        "message_delta end_turn",
                        "message_stop");
    }

    @Test
    void callsOneAfterAnotherAreStreamedAsTheyCome() {
        List<String> seen = brief(relayed(
                chunk("{\"content\":\"I ask.\"}"),
                call(0, "c1", "weather", ""),
                call(0, "", "", "{\"city\":"),
                call(0, "", "", "\"}Kiel{\"}"),
                call(1, "c2", "time", ""),
                call(1, "", "", "{}"),
                finish("tool_calls"),
                "[DONE]"));

        assertThat(seen)
                .containsExactly(
                        "message_start",
                        "start 0 text",
                        "delta 0 I ask.",
                        "stop 0",
                        "start 1 tool_use c1 weather",
                        "delta 1 {\"city\":",
                        "delta 1 \"}Kiel{\"}",
                        "stop 1",
                        "start 2 tool_use c2 time",
                        "delta 2 {}",
                        "stop 2",
                        "message_delta tool_use",
                        "message_stop");
    }

    @Test
    void callsInTurnsBecomeOneAfterAnother() {
        List<String> seen = brief(relayed(
                call(0, "c1", "a", "{\"x\""),
                call(1, "c2", "b", "{\"y\""),
                call(0, "", "", ":1}"),
                call(1, "", "", ":2}"),
                finish("tool_calls"),
                "[DONE]"));

        assertThat(seen)
                .containsExactly(
                        "message_start",
                        "start 0 tool_use c1 a",
                        "delta 0 {\"x\"",
                        "delta 0 :1}",
                        "stop 0",
                        "start 1 tool_use c2 b",
                        "delta 1 {\"y\"",
                        "delta 1 :2}",
                        "stop 1",
                        "message_delta tool_use",
                        "message_stop");
    }

    @Test
    void whatNeverBecomesJsonStillEnds() {
        List<String> seen =
                brief(relayed(call(0, "c1", "a", "{\"x\""), call(1, "c2", "b", ""), finish("length"), "[DONE]"));

        assertThat(seen)
                .containsExactly(
                        "message_start",
                        "start 0 tool_use c1 a",
                        "delta 0 {\"x\"",
                        "stop 0",
                        "start 1 tool_use c2 b",
                        "stop 1",
                        "message_delta max_tokens",
                        "message_stop");
    }

    @Test
    void callsWithoutAnIndexAreToldApartByTheirNames() {
        List<String> seen = brief(relayed(
                chunk("{\"tool_calls\":[{\"id\":\"c1\",\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}},"
                        + "{\"id\":\"c2\",\"function\":{\"name\":\"b\",\"arguments\":\"{}\"}}]}"),
                finish("tool_calls"),
                "[DONE]"));

        assertThat(seen).contains("start 0 tool_use c1 a", "start 1 tool_use c2 b", "delta 1 {}");
    }

    @Test
    void anEngineThatSaysNothingStillEndsAMessage() {
        assertThat(brief(relayed("[DONE]"))).containsExactly("message_start", "message_delta end_turn", "message_stop");
    }

    @Test
    void aCommentKeepsTheClientAwakeOnceItHasBegun() {
        String comment = ": still here\n\n";

        String before = Wire.relayed(comment, stream::accept);
        relayed(chunk("{\"content\":\"x\"}"));
        String after = Wire.relayed(comment, stream::accept);

        assertThat(before).isEmpty();
        assertThat(after).isEqualTo("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    }

    @Test
    void anErrorInsideOfTheStreamIsToldInAnthropicsWords() {
        relayed(chunk("{\"content\":\"x\"}"));

        StreamStep step = step(
                "data: {\"error\":{\"message\":\"out of memory\",\"type\":\"InternalServerError\",\"code\":500}}\n\n");

        assertThat(step).isInstanceOf(StreamStep.EngineError.class);
        String seen = new String(Wire.bytesOf(step), StandardCharsets.UTF_8);
        assertThat(seen).startsWith("event: error\ndata: ");
        assertThat(Wire.data(seen).getFirst().path("error"))
                .isEqualTo(Wire.tree("{\"type\":\"api_error\",\"message\":\"out of memory\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"choices\":[\n\n", "data: {}\ndata: {}\n\n", "data: []\n\n"})
    void whatIsNoChunkIsAnErrorAndNotLost(String event) {
        assertThat(step(event)).isInstanceOf(StreamStep.EngineError.class);
    }

    @Test
    void whatWaitsIsBounded() {
        step("data: " + call(0, "c1", "a", "{") + "\n\n");
        String large = "x".repeat(300_000);
        StreamStep last = new StreamStep.Drop();
        for (int i = 0; i < 4; i++) {
            assertThat(last).isNotInstanceOf(StreamStep.EngineError.class);
            last = step("data: " + call(1, "c2", "b", large) + "\n\n");
        }

        assertThat(last).isInstanceOf(StreamStep.EngineError.class);
    }

    @Test
    void withoutAnyUsageChunksWithContentAreCounted() {
        relayed(chunk("{\"content\":\"a\"}"), chunk("{\"content\":\"b\"}"), finish("stop"), "[DONE]");

        assertThat(tally.metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(0, 0, 2), CountSource.COUNT_SOURCE_CHUNKS));
    }

    @Test
    void runningUsageCountsWhenTheStreamBreaksOff() {
        relayed("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],"
                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":7}}");

        assertThat(tally.metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(10, 0, 7), CountSource.COUNT_SOURCE_ENGINE_RUNNING));
        assertThat(tally.completionTokens()).isEqualTo(7);
        assertThat(tally.hasContent()).isTrue();
    }

    private String relayed(String... data) {
        return Wire.relayed(Wire.openAi(data), stream::accept);
    }

    private StreamStep step(String event) {
        byte[] raw = Wire.bytes(event);
        StreamStep[] step = {new StreamStep.Drop()};
        Wire.relayed(event, (SseEvent one) -> {
            assertThat(one.raw()).isEqualTo(raw);
            step[0] = stream.accept(one);
            return step[0];
        });
        return step[0];
    }

    static String chunk(String delta) {
        return "{\"id\":\"chatcmpl-1\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}";
    }

    static String finish(String reason) {
        return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    static String call(int index, String id, String name, String arguments) {
        String named = name.isEmpty() ? "" : "\"id\":\"" + id + "\",\"type\":\"function\",";
        String more = name.isEmpty() ? "" : "\"name\":\"" + name + "\",";
        String text = Trees.text(Trees.object().put("arguments", arguments));
        return chunk("{\"tool_calls\":[{\"index\":" + index + "," + named + "\"function\":{" + more + text.substring(1)
                + "}]}");
    }

    /** The events of a stream, a line each. */
    static List<String> brief(String seen) {
        return Wire.data(seen).stream().map(ChatStreamTest::line).toList();
    }

    private static String line(JsonNode event) {
        JsonNode block = event.path("content_block");
        JsonNode delta = event.path("delta");
        String index = event.path("index").asText();
        return switch (event.path("type").asText()) {
            case "content_block_start" ->
                String.join(
                                " ",
                                "start",
                                index,
                                block.path("type").asText(),
                                block.path("id").asText(),
                                block.path("name").asText())
                        .strip();
            case "content_block_delta" -> "delta " + index + " " + piece(delta);
            case "content_block_stop" -> "stop " + index;
            case "message_delta" -> "message_delta " + delta.path("stop_reason").asText();
            default -> event.path("type").asText();
        };
    }

    static String piece(JsonNode delta) {
        return delta.path("text").asText()
                + delta.path("thinking").asText()
                + delta.path("partial_json").asText()
                + delta.path("signature").asText();
    }
}
