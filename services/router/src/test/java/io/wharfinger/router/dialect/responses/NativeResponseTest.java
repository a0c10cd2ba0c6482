package io.wharfinger.router.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.nio.charset.StandardCharsets;
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
