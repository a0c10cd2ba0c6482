package io.wharfinger.router.proxy;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.endpoints.table.Candidates;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.proxy.openai.OpenAiError;
import io.wharfinger.router.proxy.openai.OpenAiFailure;
import io.wharfinger.router.proxy.openai.RequestScan;
import io.wharfinger.router.proxy.openai.StreamMeter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The second part of an exchange: sends the request to an engine, or to another one if no connection comes about, and hears
 * its answer or its failure.
 */
final class EngineTalk implements EngineCall.Listener {
    private static final Logger LOG = Logger.getLogger(EngineTalk.class);
    private static final int TRIES_MAX = 3;
    private static final long PASS_OVER_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Proxy proxy;
    private final Arrival arrival;
    private final Exchange exchange;
    private final Set<String> tried = new HashSet<>();
    private Choice choice;
    private EngineCall call = new EngineCall(this);

    EngineTalk(Proxy proxy, Arrival arrival, Exchange exchange, Choice choice) {
        this.proxy = proxy;
        this.arrival = arrival;
        this.exchange = exchange;
        this.choice = choice;
    }

    void begin() {
        RequestScan.Scanned scanned = choice.scanned();
        exchange.timer()
                .phase((scanned.stream()
                                ? proxy.config().firstByteTimeout()
                                : proxy.config().wholeAnswerTimeout())
                        .toNanos());
        call.send(
                proxy.engines().ofThisLoop(),
                choice.endpoint().spec(),
                arrival.api().path(),
                target -> EngineHeaders.put(arrival.request().headers(), target, arrival.requestId(), scanned.stream()),
                choice.body(),
                scanned.splices());
    }

    @Override
    public void unreachable(Throwable cause) {
        LOG.warnf("Request %s: no connection to %s: %s", arrival.requestId(), name(), cause.toString());
        if (!(cause instanceof ConnectionPoolTooBusyException)) {
            choice.endpoint().passOver(System.nanoTime(), PASS_OVER_NANOS);
        }
        tried.add(name());
        List<Endpoint> others = tried.size() < TRIES_MAX ? others() : List.of();
        if (exchange.isOver() || others.isEmpty()) {
            refused();
        } else {
            moveTo(proxy.picker().pick(others, ThreadLocalRandom.current()));
        }
    }

    private List<Endpoint> others() {
        EndpointTable table = proxy.endpoints().table();
        return Candidates.of(table.serving(choice.scanned().model()), tried, System.nanoTime());
    }

    /** The engine that could not be connected to has seen nothing, so that another one may be asked. */
    private void moveTo(Endpoint other) {
        choice = choice.at(other);
        exchange.movedTo(choice);
        proxy.metrics().moved();
        call = new EngineCall(this);
        begin();
    }

    private void refused() {
        exchange.fail(
                Outcome.OUTCOME_ENGINE_REFUSED,
                OpenAiError.of(OpenAiFailure.ENGINE_UNREACHABLE, "The engine cannot be reached; try again."));
    }

    @Override
    public void broken(Throwable cause) {
        failed("it closed the connection before it answered (" + cause.getMessage() + ")");
    }

    @Override
    public void answered(HttpClientResponse response) {
        if (exchange.isOver()) {
            return;
        }
        response.exceptionHandler(cause -> failed("it broke off (" + cause.getMessage() + ")"));
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        if (response.statusCode() != 200) {
            WholeRelay.refusal(exchange, this, response);
        } else if (type != null && type.startsWith("text/event-stream")) {
            RequestScan.Scanned scanned = choice.scanned();
            StreamMeter meter = new StreamMeter(scanned.wantsUsage(), scanned.wantsRunningUsage());
            exchange.meterBy(meter::metered);
            StreamRelay.start(exchange, this, response, meter);
        } else {
            WholeRelay.answer(exchange, this, response);
        }
    }

    /** The engine broke off, or answered what cannot be understood. */
    void failed(String why) {
        if (!exchange.isOver()) {
            LOG.warnf("Request %s: the engine %s failed: %s.", arrival.requestId(), name(), why);
            exchange.fail(
                    Outcome.OUTCOME_ENGINE_FAILED,
                    OpenAiError.of(OpenAiFailure.ENGINE_FAILED, "The engine failed; what came before is incomplete."));
        }
    }

    /** A time is over. */
    void late() {
        LOG.warnf("Request %s: the engine %s did not answer in time.", arrival.requestId(), name());
        exchange.fail(
                Outcome.OUTCOME_ENGINE_FAILED,
                OpenAiError.of(OpenAiFailure.ENGINE_TIMEOUT, "The engine did not answer in time."));
    }

    /** Breaks the engine's connection, so that it stops generating. */
    void cancel() {
        call.cancel();
    }

    private String name() {
        return choice.endpoint().spec().name();
    }
}
