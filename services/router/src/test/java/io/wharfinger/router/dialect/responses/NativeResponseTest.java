package io.wharfinger.router.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeResponseTest {
    private static final String USAGE = "{'input_tokens':10,'input_tokens_details':{'cached_tokens':4},"
            + "'output_tokens':5,'output_tokens_details':{'reasoning_tokens':2},'total_tokens':15}";
    private static final EngineUsage COUNTED = new EngineUsage(10, 4, 0, 0, 0, 0, 5, 2, 0, 0);

    @Test
    void theUsageOfAWholeAnswerIsRead() {
        NativeResponse call = call("{'model':'m','input':'a'}");
        byte[] answer = Dialogue.bytes("{'id':'resp_1','output':[{'usage':9}],'usage':" + USAGE + "}");

        assertThat(call.whole(answer)).isSameAs(answer);

        assertThat(call.metered()).isEqualTo(new MeteredUsage(COUNTED, CountSource.COUNT_SOURCE_ENGINE_FINAL));
    }

    @ParameterizedTest
    @CsvSource({"response.completed, End", "response.incomplete, End", "response.failed, EngineError"})
    void theUsageOfAStreamIsReadFromItsLastEvent(String type, String step) {
        NativeResponse call = call("{'model':'m','input':'a','stream':true}");
        StreamStep delta = call.accept(event("{'type':'response.output_text.delta','delta':'a'}"));
        assertThat(call.metered().source()).isEqualTo(CountSource.COUNT_SOURCE_CHUNKS);
        assertThat(call.completionTokens()).isEqualTo(1);

        SseEvent last = event("{'type':'" + type + "','response':{'output':[],'usage':" + USAGE + "}}");

        assertThat(delta).isInstanceOf(StreamStep.Forward.class);
        assertThat(call.accept(last).getClass().getSimpleName()).isEqualTo(step);
        assertThat(call.metered().usage()).isEqualTo(COUNTED);
    }

    @Test
    void aStreamThatIsCutShortEndsAsOneThatHasComeToItsLongestAnswer() {
        NativeResponse call = call("{'model':'m','input':'Tell me a story','stream':true}");
        String item = "{'id':'msg_1','type':'message','role':'assistant','status':'%s','content':[]}";
        for (String data : List.of(
                "{'type':'response.created','sequence_number':0,'response':{'id':'resp_1','model':'m','status':'in_progress',"
                        + "'output':[]}}",
                "{'type':'response.output_item.added','sequence_number':1,'output_index':0,'item':{'id':'rs_1',"
                        + "'type':'reasoning'}}",
                "{'type':'response.output_item.done','sequence_number':2,'output_index':0,'item':{'id':'rs_1',"
                        + "'type':'reasoning','kept':true}}",
                "{'type':'response.output_item.added','sequence_number':3,'output_index':1,'item':"
                        + item.formatted("in_progress") + "}",
                "{'type':'response.content_part.added','sequence_number':4,'output_index':1}",
                "{'type':'response.output_text.delta','sequence_number':5,'output_index':1,'delta':'Once '}",
                "{'type':'response.output_text.delta','sequence_number':6,'output_index':1,'delta':'upon'}")) {
            assertThat(call.accept(event(data))).isInstanceOf(StreamStep.Forward.class);
        }

        byte[] end = Objects.requireNonNull(call.cutShort());

        List<JsonNode> events = Dialogue.events(new String(end, StandardCharsets.UTF_8));
        assertThat(events.stream().map(event -> event.path("type").asText()))
                .containsExactly(
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.incomplete");
        assertThat(events.stream().map(event -> event.path("sequence_number").asInt()))
                .containsExactly(7, 8, 9, 10);
        assertThat(events.get(0).path("item_id").asText()).isEqualTo("msg_1");
        JsonNode response = events.getLast().path("response");
        assertThat(response.path("id").asText()).isEqualTo("resp_1");
        assertThat(response.path("status").asText()).isEqualTo("incomplete");
        assertThat(response.at("/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(response.at("/output/0/kept").asBoolean()).isTrue();
        assertThat(response.at("/output/1/status").asText()).isEqualTo("incomplete");
        assertThat(response.at("/output/1/content/0/text").asText()).isEqualTo("Once upon");
        assertThat(response.at("/usage/output_tokens").asLong()).isEqualTo(2);
        assertThat(response.at("/usage/input_tokens").asLong()).isPositive();
    }

    @Test
    void aCallThatIsCutShortEndsWithTheArgumentsThatCame() {
        NativeResponse call = call("{'model':'m','input':'a','stream':true}");
        call.accept(event("{'type':'response.created','sequence_number':0,'response':{'id':'resp_1'}}"));
        call.accept(
                event("{'type':'response.output_item.added','sequence_number':1,'output_index':0,'item':{'id':'fc_1',"
                        + "'type':'function_call','call_id':'c1','name':'weather'}}"));
        call.accept(
                event(
                        "{'type':'response.function_call_arguments.delta','sequence_number':2,'output_index':0,'delta':'half'}"));

        List<JsonNode> events =
                Dialogue.events(new String(Objects.requireNonNull(call.cutShort()), StandardCharsets.UTF_8));

        assertThat(events).hasSize(3);
        JsonNode item = events.getLast().at("/response/output/0");
        assertThat(item.path("call_id").asText()).isEqualTo("c1");
        assertThat(item.path("arguments").asText()).isEqualTo("half");
        assertThat(item.path("status").asText()).isEqualTo("incomplete");
    }

    @Test
    void whatHasNotBegunCannotBeCutShort() {
        assertThat(call("{'model':'m','input':'a','stream':true}").cutShort()).isNull();
    }

    @Test
    void nothingOfTheRequestChangesButWhatTheRouterDecides() {
        byte[] body = Dialogue.bytes("{'model':'m','stream':true,'stream_options':{'include_obfuscation':true}}");
        NativeResponse call =
                new NativeResponse((Scanned) ResponsesScanner.scan(body), body, new Rewrite("big", null, null, true));

        assertThat(call.splices()).singleElement().satisfies(splice -> {
            assertThat(splice.from()).isEqualTo(9);
            assertThat(new String(splice.bytes(), StandardCharsets.UTF_8)).isEqualTo("\"big\"");
        });
        assertThat(call.body()).isSameAs(body);
    }

    private static NativeResponse call(String request) {
        byte[] body = Dialogue.bytes(request);
        return new NativeResponse((Scanned) ResponsesScanner.scan(body), body, Rewrite.NONE);
    }

    private static SseEvent event(String data) {
        byte[] raw = Dialogue.bytes("data: " + data + "\n\n");
        return new SseEvent(raw, 6, raw.length - 2);
    }
}
