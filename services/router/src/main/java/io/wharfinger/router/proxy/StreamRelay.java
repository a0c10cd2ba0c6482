package io.wharfinger.router.proxy;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.dialect.sse.SseSplitter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes an upstream's stream on, event by event as they come, no faster than the client reads. */
final class StreamRelay implements Relay {
    /** An upstream that does not end its answer after its last event would keep a connection for ever. */
    private static final long END_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

    private final Exchange exchange;
    private final Attempt attempt;
    private final Conversation conversation;
    private final SseSplitter splitter;
    private final Buffer held = Buffer.buffer();
    private @Nullable Buffer ready;
    private @Nullable PhaseTimer lastWords;
    private int expectedBytes;
    private boolean heard;
    private boolean waiting;
    private boolean upstreamEnded;
    private boolean begun;
    private boolean lost;

    StreamRelay(Exchange exchange, Attempt attempt, Conversation conversation) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.conversation = conversation;
        splitter =
                new SseSplitter((int) exchange.proxy().config().maxEventSize().asLongValue());
    }

    private void waitNoLonger() {
        endLastWords();
        attempt.cancel();
    }

    private void endLastWords() {
        if (lastWords != null) {
            lastWords.cancel();
        }
    }

    @Override
    public void ended() {
        upstreamEnded = true;
        endLastWords();
        if (!isOver()) {
            attempt.failed("its stream ended before its last event");
        }
    }

    @Override
    public void part(ByteBuf part) {
        if (isOver()) {
            return;
        }
        long now = System.nanoTime();
        noteLife(now);
        int bytes = part.readableBytes();
        part.readBytes(splitter.room(bytes), splitter.fillFrom(), bytes);
        splitter.filled(bytes);
        expectedBytes = bytes;
        for (SseEvent event = splitter.next(); event != null && !isOver(); event = splitter.next()) {
            handle(event, conversation.accept(event));
        }
        if (isOver()) {
            return;
        }
        if (splitter.isTooLong()) {
            attempt.failed("it sent an event that is too long");
            return;
        }
        if (conversation.hasContent()) {
            exchange.tokens().came(now);
        }
        flush();
        long tokens = conversation.completionTokens();
        if (exchange.allowance().extend(tokens, now)) {
            exchange.progress(tokens, now);
        } else {
            cutShort(tokens, now);
        }
    }

    /** A limit allows no more: the client gets a proper end, where the API has one, and the upstream stops its work. */
    private void cutShort(long tokens, long now) {
        byte[] last = conversation.cutShort();
        if (last == null) {
            exchange.progress(tokens, now);
        } else {
            finish(Outcome.OUTCOME_LENGTH_LIMITED, last);
            attempt.cancel();
        }
    }

    private void noteLife(long now) {
        if (heard) {
            exchange.timer().alive(now);
        } else {
            heard = true;
            exchange.timer().phase(exchange.proxy().config().idleTimeout().toNanos(), now);
        }
    }

    private boolean isOver() {
        return lost || exchange.isOver();
    }

    private void handle(SseEvent event, StreamStep step) {
        switch (step) {
            case StreamStep.Forward forward -> forward(forward.bytes());
            case StreamStep.Drop() -> {}
            case StreamStep.Hold hold -> held.appendBytes(hold.bytes());
            case StreamStep.End end -> finish(Outcome.OUTCOME_COMPLETED, end.bytes());
            case StreamStep.EngineError error -> failed(event, error.bytes());
        }
    }

    private void failed(SseEvent event, byte[] last) {
        if (isUnseen()) {
            lost = true;
            attempt.errorEvent(event);
        } else {
            finish(Outcome.OUTCOME_ENGINE_FAILED, last);
            attempt.cancel();
        }
    }

    /** Whether nothing of this answer was shown to the client, and nothing was generated that it could be shown. */
    private boolean isUnseen() {
        return !exchange.answer().isBegun() && !conversation.hasContent();
    }

    private void forward(byte[] bytes) {
        Buffer gathered = ready == null ? Buffer.buffer(Math.max(expectedBytes, bytes.length)) : ready;
        ready = gathered.appendBytes(bytes);
    }

    private void finish(Outcome outcome, byte[] last) {
        wellBegun();
        if (conversation.hasContent()) {
            exchange.tokens().came(System.nanoTime());
        }
        flush();
        held.appendBytes(last);
        if (!upstreamEnded) {
            lastWords = exchange.lastWords(END_NANOS_MAX, this::waitNoLonger);
        }
        exchange.finish(outcome, 200, null, () -> {
            begin();
            exchange.answer().end(held);
        });
    }

    private void flush() {
        Buffer gathered = ready;
        if (gathered == null) {
            return;
        }
        wellBegun();
        begin();
        exchange.answer().write(gathered);
        ready = null;
        if (!waiting && exchange.answer().isFull()) {
            waiting = true;
            attempt.pause();
            exchange.timer().suspend();
            exchange.answer().onDrain(this::goOn, exchange.proxy().config().stallTimeout());
        }
    }

    private void wellBegun() {
        if (!begun) {
            begun = true;
            attempt.wellBegun();
        }
    }

    private void goOn() {
        waiting = false;
        if (!exchange.isOver()) {
            exchange.timer().resume();
        }
        attempt.resume();
    }

    private void begin() {
        if (!exchange.answer().isBegun()) {
            exchange.answer().beginStream();
        }
    }
}
