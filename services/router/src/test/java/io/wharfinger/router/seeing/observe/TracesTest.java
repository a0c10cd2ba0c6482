package io.wharfinger.router.seeing.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.wharfinger.router.seeing.SpanAttribute;
import io.wharfinger.router.seeing.Stories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final long MILLI = 1_000_000;

    private final List<SpanData> spans = new ArrayList<>();

    private Traces traces(boolean on, int oneOf) {
        SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(new Keeping()).build();
        return new Traces(OpenTelemetrySdk.builder().setTracerProvider(provider).build(), on, oneOf);
    }

    private final class Keeping implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Test
    void aSampledRequestLeavesASpanForItselfAndOneForEachTry() {
        Trace trace =
                traces(true, 0).begin("00-" + TRACE + "-" + PARENT + "-01", "vendor=1", 1_795_428_000_000L, MILLI);
        String first = trace.beginTry(5 * MILLI);
        String second = trace.beginTry(6 * MILLI);
        trace.ended(Stories.stream("llama"));

        assertThat(trace.traceId()).isEqualTo(TRACE);
        SpanData server = spans.getLast();
        assertThat(spans)
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(TRACE));
        assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(server.getName()).isEqualTo("chat llama");
        assertThat(server.getParentSpanId()).isEqualTo(PARENT);
        assertThat(server.getSpanContext().getTraceState().get("vendor")).isEqualTo("1");
        assertThat(server.getEndEpochNanos() - server.getStartEpochNanos()).isEqualTo(111 * MILLI);
        assertThat(server.getAttributes().get(AttributeKey.longKey("gen_ai.usage.output_tokens")))
                .isEqualTo(11);
        assertThat(server.getAttributes().get(AttributeKey.stringKey("wharfinger.tenant.path")))
                .isEqualTo("/acme/");
        assertThat(spans.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(spans.get(0).getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("unreachable");
        assertThat(spans.get(1).getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(spans.get(1).getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(spans.get(1).getEndEpochNanos() - spans.get(1).getStartEpochNanos())
                .isEqualTo(105 * MILLI);
        assertThat(spans.get(1).getAttributes().get(AttributeKey.stringKey("server.address")))
                .isEqualTo("10.0.0.2");
        assertThat(first).isEqualTo("00-" + TRACE + "-" + spans.get(0).getSpanId() + "-01");
        assertThat(second).isEqualTo("00-" + TRACE + "-" + spans.get(1).getSpanId() + "-01");
    }

    @Test
    void everyAttributeIsOfTheTable() {
        Trace trace = traces(true, 0).begin("00-" + TRACE + "-" + PARENT + "-01", null, 1, MILLI);
        var unused = trace.beginTry(5 * MILLI);
        trace.ended(Stories.stream("llama"));
        List<String> table =
                Arrays.stream(SpanAttribute.values()).map(SpanAttribute::key).toList();

        assertThat(spans)
                .allSatisfy(span -> assertThat(span.getAttributes().asMap().keySet())
                        .extracting(AttributeKey::getKey)
                        .isSubsetOf(table));
    }

    @Test
    void aRequestThatIsNotSampledLeavesNone() {
        Traces traces = traces(true, 0);

        assertThat(traces.begin("00-" + TRACE + "-" + PARENT + "-00", null, 1, 1))
                .isSameAs(Trace.NONE);
        assertThat(traces.begin(null, null, 1, 1)).isSameAs(Trace.NONE);
        assertThat(traces.begin("junk", null, 1, 1)).isSameAs(Trace.NONE);
        assertThat(traces(false, 0).begin("00-" + TRACE + "-" + PARENT + "-01", null, 1, 1))
                .isSameAs(Trace.NONE);
    }

    @Test
    void aRouterMayBeginTracesOfItsOwn() {
        Trace trace = traces(true, 1).begin(null, null, 1, 1);
        trace.ended(Stories.stranger());

        assertThat(trace.traceId()).hasSize(32);
        assertThat(spans.getFirst().getName()).isEqualTo("other");
        assertThat(spans.getFirst().getParentSpanId()).isEqualTo("0000000000000000");
    }
}
