package io.wharfinger.events.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import org.junit.jupiter.api.Test;

class TraceParentsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    private final Event event = EventSamples.event("a", "x");

    @Test
    void the_current_span_becomes_the_parent_and_comes_out_again() {
        Span span = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
        Event stamped;
        try (Scope ignored = span.makeCurrent()) {
            stamped = TraceParents.stamp(event);
        }
        assertThat(stamped.extension("traceparent")).contains(PARENT);
        SpanContext remote = Span.fromContext(TraceParents.of(stamped)).getSpanContext();
        assertThat(remote.getTraceId()).isEqualTo(TRACE);
        assertThat(remote.getSpanId()).isEqualTo(SPAN);
    }

    @Test
    void a_parent_that_is_named_stays() {
        Event named = event.withExtension("traceparent", PARENT);
        Span other = Span.wrap(
                SpanContext.create("1".repeat(32), "2".repeat(16), TraceFlags.getDefault(), TraceState.getDefault()));
        assertThat(TraceParents.stamp(named, Context.root().with(other))).isEqualTo(named);
    }

    @Test
    void where_nothing_is_traced_nothing_is_added() {
        assertThat(TraceParents.stamp(event)).isSameAs(event);
    }
}
