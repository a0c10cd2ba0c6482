package io.wharfinger.router.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.proxy.openai.SseEvent;
import io.wharfinger.router.proxy.openai.SseSplitter;
import io.wharfinger.router.proxy.openai.StreamMeter;
import io.wharfinger.router.proxy.openai.StreamStep;

/** Passes an engine's stream on, event by event as they come, no faster than the client reads. */
final class StreamRelay {
    /** An engine that does not end its answer after [DONE] would keep a connection for ever. */
    private static final long END_MILLIS_MAX = 5000;

    private final Exchange exchange;
    private final EngineTalk talk;
    private final HttpClientResponse engine;
    private final StreamMeter meter;
    private final SseSplitter splitter;
    private final Buffer held = Buffer.buffer();
    private Buffer ready = Buffer.buffer();
    private boolean heard;
    private boolean engineEnded;

    private StreamRelay(Exchange exchange, EngineTalk talk, HttpClientResponse engine, StreamMeter meter) {
        this.exchange = exchange;
        this.talk = talk;
        this.engine = engine;
        this.meter = meter;
        splitter =
                new SseSplitter((int) exchange.proxy().config().maxEventSize().asLongValue());
    }

    static void start(Exchange exchange, EngineTalk talk, HttpClientResponse engine, StreamMeter meter) {
        StreamRelay relay = new StreamRelay(exchange, talk, engine, meter);
        engine.handler(relay::take);
        engine.endHandler(end -> relay.engineEnded());
    }

    private void engineEnded() {
        engineEnded = true;
        talk.failed("its stream ended without [DONE]");
    }

    private void take(Buffer part) {
        if (exchange.isOver()) {
            return;
        }
        noteLife();
        byte[] bytes = part.getBytes();
        splitter.append(bytes, 0, bytes.length);
        for (SseEvent event = splitter.next(); event != null && !exchange.isOver(); event = splitter.next()) {
            handle(meter.accept(event));
        }
        if (exchange.isOver()) {
            return;
        }
        if (splitter.isTooLong()) {
            talk.failed("it sent an event that is too long");
            return;
        }
        if (meter.hasContent()) {
            exchange.firstToken();
        }
        flush();
        exchange.progress(meter.completionTokens());
    }

    private void noteLife() {
        if (heard) {
            exchange.timer().alive();
        } else {
            heard = true;
            exchange.timer().phase(exchange.proxy().config().idleTimeout().toNanos());
        }
    }

    private void handle(StreamStep step) {
        switch (step) {
            case StreamStep.Forward forward -> ready.appendBytes(forward.bytes());
            case StreamStep.Drop() -> {}
            case StreamStep.Hold hold -> held.appendBytes(hold.bytes());
            case StreamStep.End end -> finish(Outcome.OUTCOME_COMPLETED, end.bytes());
            case StreamStep.EngineError error -> {
                finish(Outcome.OUTCOME_ENGINE_FAILED, error.bytes());
                talk.cancel();
            }
        }
    }

    private void finish(Outcome outcome, byte[] last) {
        if (meter.hasContent()) {
            exchange.firstToken();
        }
        flush();
        held.appendBytes(last);
        exchange.proxy().vertx().setTimer(END_MILLIS_MAX, timer -> {
            if (!engineEnded) {
                talk.cancel();
            }
        });
        exchange.finish(outcome, 200, () -> {
            begin();
            exchange.answer().end(held);
        });
    }

    private void flush() {
        if (ready.length() == 0) {
            return;
        }
        begin();
        exchange.answer().write(ready);
        ready = Buffer.buffer();
        if (exchange.answer().isFull()) {
            engine.pause();
            exchange.timer().suspend();
            exchange.answer().onDrain(() -> {
                if (!exchange.isOver()) {
                    exchange.timer().resume();
                }
                engine.resume();
            });
        }
    }

    private void begin() {
        if (!exchange.answer().isBegun()) {
            exchange.answer().beginStream();
        }
    }
}
