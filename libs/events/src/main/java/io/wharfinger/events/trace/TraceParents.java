package io.wharfinger.events.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.wharfinger.events.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries the W3C trace context in the extension {@code traceparent}; does nothing where no tracing runs. */
public final class TraceParents {

    private TraceParents() {}

    /** The event with the current span as its parent, unless it names one already or there is none. */
    public static Event stamp(Event event) {
        return stamp(event, Context.current());
    }

    /** As {@link #stamp(Event)}, with the span of a given context. */
    public static Event stamp(Event event, Context context) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        if (!span.isValid() || event.extension(Event.TRACEPARENT).isPresent()) {
            return event;
        }
        return event.withExtension(
                Event.TRACEPARENT,
                "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex());
    }

    /** The trace context that an event carries; empty where it carries none. */
    public static Context of(Event event) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), event.extensions(), new Extensions());
    }

    private static final class Extensions implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> extensions) {
            return List.copyOf(extensions.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> extensions, String name) {
            return extensions == null ? null : extensions.get(name);
        }
    }
}
