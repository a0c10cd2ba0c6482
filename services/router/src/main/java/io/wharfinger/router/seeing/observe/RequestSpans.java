package io.wharfinger.router.seeing.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.wharfinger.router.seeing.Operation;
import io.wharfinger.router.seeing.SpanAttribute;
import io.wharfinger.router.seeing.Story;
import io.wharfinger.router.seeing.Tokens;
import io.wharfinger.router.seeing.Try;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server span for the request and a client span for each try, by the GenAI conventions. */
final class RequestSpans implements Trace {
    private final Tracer tracer;
    private final Span server;
    private final long epochMicros;
    private final List<Span> tries = new ArrayList<>(1);

    /** @param epochMicros what has to be added to the measuring clock for the time since 1970, in microseconds */
    RequestSpans(Tracer tracer, Span server, long epochMicros) {
        this.tracer = tracer;
        this.server = server;
        this.epochMicros = epochMicros;
    }

    @Override
    public String traceId() {
        return server.getSpanContext().getTraceId();
    }

    @Override
    public String beginTry(long nowNanos) {
        Span client = tracer.spanBuilder("try")
                .setParent(Context.root().with(server))
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(micros(nowNanos), TimeUnit.MICROSECONDS)
                .startSpan();
        tries.add(client);
        SpanContext context = client.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    @Override
    public void ended(Story story) {
        String operation = Operation.of(story.api()).label();
        for (int i = 0; i < tries.size(); i++) {
            Span client = tries.get(i);
            if (i < story.tries().size()) {
                boolean last = i == story.tries().size() - 1;
                describe(client, operation, story.tries().get(i), last ? story.tokens() : Tokens.NONE);
                client.end(micros(story.tries().get(i).endNanos()), TimeUnit.MICROSECONDS);
            } else {
                client.end(micros(story.times().endNanos()), TimeUnit.MICROSECONDS);
            }
        }
        describe(operation, story);
        server.end(micros(story.times().endNanos()), TimeUnit.MICROSECONDS);
    }

    private long micros(long nanos) {
        return epochMicros + nanos / 1000;
    }

    private static void describe(Span client, String operation, Try made, Tokens tokens) {
        client.updateName(operation + " " + made.model());
        text(client, SpanAttribute.OPERATION, operation);
        text(client, SpanAttribute.PROVIDER, made.provider());
        text(client, SpanAttribute.REQUEST_MODEL, made.model());
        text(client, SpanAttribute.SERVER_ADDRESS, made.host());
        number(client, SpanAttribute.SERVER_PORT, made.port());
        number(client, SpanAttribute.STATUS, made.status());
        text(client, SpanAttribute.ENDPOINT, made.endpoint());
        usage(client, tokens);
        if (!made.result().equals(Try.OK)) {
            text(client, SpanAttribute.ERROR, made.result());
            client.setStatus(StatusCode.ERROR);
        }
    }

    private void describe(String operation, Story story) {
        Story.Models models = story.models();
        server.updateName(models.served().isEmpty() ? operation : operation + " " + models.served());
        text(server, SpanAttribute.OPERATION, operation);
        text(server, SpanAttribute.REQUEST_MODEL, models.requested());
        text(server, SpanAttribute.RESPONSE_MODEL, models.served());
        if (models.stream()) {
            server.setAttribute(SpanAttribute.STREAM.key(), true);
        }
        if (story.ttftNanos() > 0) {
            server.setAttribute(SpanAttribute.FIRST_CHUNK.key(), story.ttftNanos() / 1e9);
        }
        usage(server, story.tokens());
        text(server, SpanAttribute.METHOD, "POST");
        text(server, SpanAttribute.PATH, story.apiPath());
        number(server, SpanAttribute.STATUS, story.end().status());
        text(server, SpanAttribute.REQUEST_ID, story.requestId());
        text(server, SpanAttribute.TENANT_PATH, story.sender().tenantPath());
        String error = story.end().error();
        if (error != null) {
            text(server, SpanAttribute.ERROR, error);
        }
        // By the conventions a server's span is in error when the fault is the server's.
        if (story.end().status() >= 500) {
            server.setStatus(StatusCode.ERROR);
        }
    }

    private static void usage(Span span, Tokens tokens) {
        number(span, SpanAttribute.INPUT_TOKENS, tokens.input());
        number(span, SpanAttribute.CACHE_READ_TOKENS, tokens.cacheRead());
        number(span, SpanAttribute.CACHE_WRITE_TOKENS, tokens.cacheWrite());
        number(span, SpanAttribute.OUTPUT_TOKENS, tokens.output());
        number(span, SpanAttribute.REASONING_TOKENS, tokens.reasoning());
    }

    private static void text(Span span, SpanAttribute attribute, String value) {
        if (!value.isEmpty()) {
            span.setAttribute(attribute.key(), value);
        }
    }

    private static void number(Span span, SpanAttribute attribute, long value) {
        if (value != 0) {
            span.setAttribute(attribute.key(), value);
        }
    }
}
