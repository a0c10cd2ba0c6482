package io.wharfinger.router.seeing.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Begins the spans of requests that are sampled. One that is not costs a look at its traceparent. */
@Singleton
class Traces {
    private static final int TRACEPARENT_CHARS_MIN = 55;
    private static final int FLAGS_LAST = 54;

    private final Tracer tracer;
    private final boolean spans;
    private final int oneOf;

    @Inject
    Traces(OpenTelemetry telemetry, SeeingConfig config) {
        this(telemetry, config.spans(), config.traceOneOf());
    }

    /**
     * Without a configuration.
     *
     * @param spans see {@link SeeingConfig#spans}
     * @param oneOf see {@link SeeingConfig#traceOneOf}
     */
    Traces(OpenTelemetry telemetry, boolean spans, int oneOf) {
        tracer = telemetry.getTracer("io.wharfinger.router");
        this.spans = spans;
        this.oneOf = oneOf;
    }

    /** Decides whether the request leaves spans, and begins them if it does. */
    Trace begin(@Nullable String traceparent, @Nullable String tracestate, long arrivalMillis, long arrivalNanos) {
        if (traceparent == null ? !beginsTrace() : !spans || !isSampled(traceparent)) {
            return Trace.NONE;
        }
        Context parent = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), new Header(traceparent, tracestate), GETTER);
        Span server = tracer.spanBuilder("request")
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(arrivalMillis, TimeUnit.MILLISECONDS)
                .startSpan();
        return server.isRecording()
                ? new RequestSpans(tracer, server, arrivalMillis * 1000 - arrivalNanos / 1000)
                : Trace.NONE;
    }

    private boolean beginsTrace() {
        return oneOf > 0 && ThreadLocalRandom.current().nextInt(oneOf) == 0;
    }

    static boolean isSampled(String traceparent) {
        return traceparent.length() >= TRACEPARENT_CHARS_MIN
                && (Character.digit(traceparent.charAt(FLAGS_LAST), 16) & 1) == 1;
    }

    private record Header(
            @Nullable String traceparent, @Nullable String tracestate) {}

    private static final TextMapGetter<Header> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Header header) {
            return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(@Nullable Header header, String key) {
            if (header == null) {
                return null;
            }
            return key.equals("traceparent") ? header.traceparent() : header.tracestate();
        }
    };
}
