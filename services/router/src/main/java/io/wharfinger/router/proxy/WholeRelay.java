package io.wharfinger.router.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.proxy.openai.OpenAiError;
import io.wharfinger.router.proxy.openai.OpenAiFailure;
import io.wharfinger.router.proxy.openai.WholeAnswer;
import io.wharfinger.router.usage.MeteredUsage;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes on an answer of an engine that is not a stream: all of it, when its usage is recorded. */
final class WholeRelay {
    private static final long REFUSAL_BYTES_MAX = 64 * 1024;

    private final Exchange exchange;
    private final EngineTalk talk;
    private final long bytesMax;
    private final Buffer body = Buffer.buffer();

    private WholeRelay(Exchange exchange, EngineTalk talk, long bytesMax) {
        this.exchange = exchange;
        this.talk = talk;
        this.bytesMax = bytesMax;
    }

    /** Passes on what was generated. */
    static void answer(Exchange exchange, EngineTalk talk, HttpClientResponse engine) {
        WholeRelay relay = new WholeRelay(
                exchange, talk, exchange.proxy().config().maxAnswerSize().asLongValue());
        relay.gather(engine, relay::complete);
    }

    /** Passes on why the engine does not generate. */
    static void refusal(Exchange exchange, EngineTalk talk, HttpClientResponse engine) {
        WholeRelay relay = new WholeRelay(exchange, talk, REFUSAL_BYTES_MAX);
        relay.gather(engine, whole -> relay.refuse(engine.statusCode(), whole));
    }

    private void gather(HttpClientResponse engine, Consumer<Buffer> whole) {
        exchange.timer().phase(exchange.proxy().config().idleTimeout().toNanos());
        engine.handler(this::take);
        engine.endHandler(end -> {
            if (!exchange.isOver()) {
                whole.accept(body);
            }
        });
    }

    private void take(Buffer part) {
        if (exchange.isOver()) {
            return;
        }
        exchange.timer().alive();
        if (body.length() + (long) part.length() > bytesMax) {
            talk.failed("its answer is larger than " + bytesMax + " bytes");
        } else if (!exchange.hold(part.length())) {
            talk.failed("its answer does not fit into what the router may hold");
        } else {
            body.appendBuffer(part);
        }
    }

    private void complete(Buffer whole) {
        Optional<MeteredUsage> metered = WholeAnswer.metered(whole.getBytes());
        if (metered.isEmpty()) {
            exchange.proxy().metrics().missingUsage();
        }
        metered.ifPresent(used -> exchange.meterBy(() -> used));
        exchange.finish(Outcome.OUTCOME_COMPLETED, 200, () -> exchange.answer().whole(whole));
    }

    private void refuse(int status, Buffer whole) {
        OpenAiError error = isForClient(status)
                ? OpenAiError.ofEngine(status, whole.getBytes())
                : OpenAiError.of(
                        OpenAiFailure.ENGINE_FAILED, "The engine refused the router with status " + status + ".");
        exchange.finish(
                Outcome.OUTCOME_ENGINE_REFUSED,
                error.status(),
                () -> exchange.answer().error(error));
    }

    /** A redirect, or a refusal of the router's own credentials, is nothing that the client could act on. */
    private static boolean isForClient(int status) {
        return status >= 400 && status != 401 && status != 403 && status != 407;
    }
}
