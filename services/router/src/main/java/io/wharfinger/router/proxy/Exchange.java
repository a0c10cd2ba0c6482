package io.wharfinger.router.proxy;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.contracts.router.v1.Attribution;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.keys.table.ApiKey;
import io.wharfinger.router.proxy.openai.OpenAiError;
import io.wharfinger.router.proxy.openai.OpenAiFailure;
import io.wharfinger.router.proxy.openai.RequestScan;
import io.wharfinger.router.proxy.openai.RequestScanner;
import io.wharfinger.router.proxy.openai.StreamMeter;
import io.wharfinger.router.spool.SpoolRefusal;
import io.wharfinger.router.spool.SpoolRefusedException;
import io.wharfinger.router.usage.CheckpointPace;
import io.wharfinger.router.usage.DisjointCounts;
import io.wharfinger.router.usage.Ending;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.UsageRecords;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request from its arrival to its closing record. It ends exactly once, by {@link #finish}, whoever is the first to end
 * it: the engine's last byte, the client, a time that is over, or the router's own stop. Belongs to one event loop.
 */
final class Exchange implements EngineCall.Listener {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final String SERVICE_TIER = "standard";

    private final Proxy proxy;
    private final Api api;
    private final ApiKey key;
    private final String requestId;
    private final HttpServerRequest request;
    private final ClientAnswer answer;
    private final Context context;
    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final PhaseTimer timer;
    private final EngineCall call = new EngineCall(this);
    private @Nullable Endpoint endpoint;
    private @Nullable UsageTrail trail;
    private RequestScan.@Nullable Scanned scanned;
    private Buffer body = Buffer.buffer();
    private Supplier<MeteredUsage> meter = () -> MeteredUsage.NONE;
    private long ttftNanos;
    private long heldBytes;
    private @Nullable OpenAiError doom;
    private boolean opened;
    private boolean clientGone;
    private boolean over;

    Exchange(
            Proxy proxy,
            Api api,
            ApiKey key,
            String requestId,
            HttpServerRequest request,
            ClientAnswer answer,
            Context context) {
        this.proxy = proxy;
        this.api = api;
        this.key = key;
        this.requestId = requestId;
        this.request = request;
        this.answer = answer;
        this.context = context;
        start = proxy.clock().instant();
        timer = new PhaseTimer(proxy.vertx(), proxy.config().totalTimeout().toNanos(), this::late);
    }

    /** Takes the body in, then goes on. */
    void begin() {
        proxy.open().add(this);
        answer.onGone(this::gone);
        timer.phase(proxy.config().bodyTimeout().toNanos());
        BodyReader.read(
                request, proxy.config().maxBodySize().asLongValue(), this::hold, this::accept, this::refuse);
    }

    /** Takes room for bytes that are kept until the request is over; false if there is none left. */
    boolean hold(long bytes) {
        boolean held = !over && proxy.open().hold(bytes);
        if (held) {
            heldBytes += bytes;
        }
        return held;
    }

    private void accept(Buffer whole) {
        if (over) {
            return;
        }
        byte[] bytes = whole.getBytes();
        switch (RequestScanner.scan(bytes, 0, bytes.length)) {
            case RequestScan.Broken broken ->
                refuse(OpenAiError.of(broken.failure(), broken.message(), broken.param()));
            case RequestScan.Scanned good -> {
                body = whole;
                scanned = good;
                choose(good);
            }
        }
    }

    private void choose(RequestScan.Scanned good) {
        EndpointTable table = proxy.endpoints().table();
        List<Endpoint> serving = table.serving(good.model());
        if (table.isEmpty()) {
            refuse(OpenAiError.of(OpenAiFailure.NO_ENDPOINT, "No engine is known to the router; try again later."));
        } else if (serving.isEmpty()) {
            refuse(OpenAiError.of(
                    OpenAiFailure.MODEL_NOT_FOUND,
                    "The model \"" + good.model() + "\" is not served here; GET /v1/models lists what is.",
                    "model"));
        } else if (!key.mayUse(good.model())) {
            refuse(OpenAiError.of(
                    OpenAiFailure.MODEL_NOT_ALLOWED,
                    "This API key may not use the model \"" + good.model() + "\".",
                    "model"));
        } else {
            open(proxy.picker().pick(serving, ThreadLocalRandom.current()), good);
        }
    }

    private void open(Endpoint picked, RequestScan.Scanned good) {
        picked.begin();
        endpoint = picked;
        EndpointSpec spec = picked.spec();
        Attribution attribution = Attribution.newBuilder()
                .setTenantPath(key.tenantPath())
                .setKeyId(key.id())
                .setModel(good.model())
                .setDeployment(spec.deployment())
                .setEndpoint(spec.name())
                .setAcceleratorClass(spec.acceleratorClass())
                .setServiceTier(SERVICE_TIER)
                .setApi(api.path())
                .build();
        CheckpointPace pace = new CheckpointPace(
                proxy.config().checkpointInterval().toNanos(), proxy.config().checkpointTokens(), startNanos);
        UsageTrail records = new UsageTrail(proxy.spool(), new UsageRecords(requestId, attribution, start), pace);
        trail = records;
        timer.phase(proxy.config().totalTimeout().toNanos());
        var unused = records.open(proxy.clock().instant())
                .whenComplete(
                        (seq, failure) -> context.runOnContext(back -> opened(records, picked, good, seq, failure)));
    }

    private void opened(
            UsageTrail records,
            Endpoint picked,
            RequestScan.Scanned good,
            @Nullable Long seq,
            @Nullable Throwable failure) {
        if (seq == null) {
            SpoolRefusal why =
                    failure instanceof SpoolRefusedException refused ? refused.refusal() : SpoolRefusal.WRITE_FAILED;
            refuse(spoolError(why));
            return;
        }
        records.opened(seq);
        opened = true;
        if (clientGone) {
            finish(Outcome.OUTCOME_CLIENT_GONE, 0, () -> {});
        } else if (doom != null) {
            fail(Outcome.OUTCOME_ROUTER_LOST, doom);
        } else {
            send(picked, good);
        }
    }

    private void send(Endpoint picked, RequestScan.Scanned good) {
        timer.phase(firstByteNanos(good));
        call.send(
                proxy.engines().ofThisLoop(),
                picked.spec(),
                api.path(),
                target -> EngineHeaders.put(request.headers(), target, requestId, good.stream()),
                body,
                good.splices());
        body = Buffer.buffer();
    }

    private long firstByteNanos(RequestScan.Scanned good) {
        return good.stream()
                ? proxy.config().firstByteTimeout().toNanos()
                : proxy.config().wholeAnswerTimeout().toNanos();
    }

    static OpenAiError spoolError(SpoolRefusal why) {
        return OpenAiError.of(
                why == SpoolRefusal.CLOSED ? OpenAiFailure.STOPPING : OpenAiFailure.SPOOL_REFUSED,
                "Usage cannot be recorded now, so nothing is served: " + why.message() + ".");
    }

    @Override
    public void unreachable(Throwable cause) {
        LOG.warnf("Request %s: no connection to %s: %s", requestId, engineName(), cause.toString());
        fail(
                Outcome.OUTCOME_ENGINE_REFUSED,
                OpenAiError.of(OpenAiFailure.ENGINE_UNREACHABLE, "The engine cannot be reached; try again."));
    }

    @Override
    public void broken(Throwable cause) {
        engineFailed("it closed the connection before it answered (" + cause.getMessage() + ")");
    }

    @Override
    public void answered(HttpClientResponse response) {
        if (over) {
            return;
        }
        response.exceptionHandler(cause -> engineFailed("it broke off (" + cause.getMessage() + ")"));
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        if (response.statusCode() != 200) {
            WholeRelay.refusal(this, response);
        } else if (type != null && type.startsWith("text/event-stream")) {
            RequestScan.Scanned good = Objects.requireNonNull(scanned);
            StreamMeter streamMeter = new StreamMeter(good.wantsUsage(), good.wantsRunningUsage());
            meter = streamMeter::metered;
            StreamRelay.start(this, response, streamMeter);
        } else {
            WholeRelay.answer(this, response);
        }
    }

    /** The engine broke off, or answered what cannot be understood. */
    void engineFailed(String why) {
        if (!over) {
            LOG.warnf("Request %s: the engine %s failed: %s.", requestId, engineName(), why);
            fail(
                    Outcome.OUTCOME_ENGINE_FAILED,
                    OpenAiError.of(OpenAiFailure.ENGINE_FAILED, "The engine failed; what came before is incomplete."));
        }
    }

    /** A time is over. */
    private void late() {
        if (over) {
            return;
        }
        if (!opened) {
            refuseUnopened(
                    OpenAiError.of(OpenAiFailure.BODY_SLOW, "The request did not come in within the time allowed."));
            return;
        }
        LOG.warnf("Request %s: the engine %s did not answer in time.", requestId, engineName());
        fail(
                Outcome.OUTCOME_ENGINE_FAILED,
                OpenAiError.of(OpenAiFailure.ENGINE_TIMEOUT, "The engine did not answer in time."));
    }

    /** Ends with an error: as a whole answer, or, when a stream has begun, as its last event. */
    private void fail(Outcome outcome, OpenAiError error) {
        boolean begun = answer.isBegun();
        finish(outcome, begun ? 200 : error.status(), () -> {
            if (begun) {
                answer.end(Buffer.buffer(error.event()));
            } else {
                answer.error(error);
            }
        });
        // Last: breaking the connection is heard as a failure of the engine, if the request is not over by then.
        call.cancel();
    }

    private void gone() {
        clientGone = true;
        if (over) {
            return;
        }
        if (opened) {
            finish(Outcome.OUTCOME_CLIENT_GONE, answer.isBegun() ? 200 : 0, () -> {});
            call.cancel();
        } else if (trail == null) {
            release();
        }
    }

    /** The router stops and cannot wait any longer. Called from another thread. */
    void abort() {
        context.runOnContext(here -> {
            OpenAiError error =
                    OpenAiError.of(OpenAiFailure.STOPPING, "The router is stopping; send the request again.");
            if (opened) {
                fail(Outcome.OUTCOME_ROUTER_LOST, error);
            } else {
                refuseUnopened(error);
            }
        });
    }

    /** An opening that is already on its way to the disk needs a closing: that one then ends the request. */
    private void refuseUnopened(OpenAiError error) {
        if (trail == null) {
            refuse(error);
        } else {
            doom = error;
        }
    }

    /** Answers with an error before anything was opened. */
    private void refuse(OpenAiError error) {
        if (!over) {
            proxy.metrics().refused(error);
            release();
            answer.error(error);
        }
    }

    /** Ends the request: writes the closing, and only then lets the client see the end. */
    void finish(Outcome outcome, int status, Runnable showEnd) {
        UsageTrail records = trail;
        if (over || records == null) {
            return;
        }
        timer.cancel();
        MeteredUsage metered = meter.get();
        if (!DisjointCounts.of(metered.usage()).consistent()) {
            proxy.metrics().inconsistentUsage();
        }
        proxy.metrics().ended(api, outcome, status);
        over = true;
        leaveEngine();
        Ending ending =
                new Ending(outcome, metered, proxy.clock().instant(), TimeUnit.NANOSECONDS.toMicros(ttftNanos), status);
        var unused = records.close(ending)
                .whenComplete((seq, failure) -> context.runOnContext(back -> closed(failure, showEnd)));
    }

    private void closed(@Nullable Throwable failure, Runnable showEnd) {
        leave();
        if (failure == null) {
            showEnd.run();
        } else {
            LOG.errorf("Request %s: its closing could not be written: %s", requestId, failure.getMessage());
            answer.cut();
        }
    }

    private void release() {
        over = true;
        timer.cancel();
        leaveEngine();
        leave();
    }

    private void leave() {
        proxy.open().letGo(heldBytes);
        heldBytes = 0;
        proxy.open().remove(this);
    }

    private void leaveEngine() {
        Endpoint picked = endpoint;
        endpoint = null;
        if (picked != null) {
            picked.end();
        }
    }

    private String engineName() {
        Endpoint picked = endpoint;
        return picked == null ? "unknown" : picked.spec().name();
    }

    /** Notes that the first token has come. */
    void firstToken() {
        if (ttftNanos == 0) {
            ttftNanos = Math.max(1, System.nanoTime() - startNanos);
            proxy.metrics().firstToken(api, ttftNanos);
        }
    }

    /** Writes a checkpoint if one is due. */
    void progress(long completionTokens) {
        UsageTrail records = trail;
        if (records != null) {
            records.progress(
                    System.nanoTime(), completionTokens, meter, proxy.clock().instant());
        }
    }

    /** Notes what a whole answer says was used. */
    void metered(MeteredUsage metered) {
        meter = () -> metered;
    }

    boolean isOver() {
        return over;
    }

    PhaseTimer timer() {
        return timer;
    }

    ClientAnswer answer() {
        return answer;
    }

    Proxy proxy() {
        return proxy;
    }

    void cancelCall() {
        call.cancel();
    }
}
