package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.converse.Conversations;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.endpoints.table.Candidates;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.limits.Ask;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the upstream for a request, and another one when that has not answered. */
final class Dispatch {
    private static final int TRIES_MAX = 3;
    private static final int BYTES_PER_TOKEN = 4;
    private static final long PASS_OVER_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final Set<Api> NATIVES =
            EnumSet.complementOf(EnumSet.of(Api.RESPONSES, Api.MESSAGES, Api.COUNT_TOKENS));

    private final Proxy proxy;
    private final Arrival arrival;
    private final Exchange exchange;
    private final Scanned scanned;
    private final byte[] body;
    private final Set<String> tried = new HashSet<>(2);
    private @Nullable Choice choice;
    private @Nullable Attempt attempt;

    Dispatch(Proxy proxy, Arrival arrival, Exchange exchange, Scanned scanned, byte[] body) {
        this.proxy = proxy;
        this.arrival = arrival;
        this.exchange = exchange;
        this.scanned = scanned;
        this.body = body;
    }

    /** Chooses the first upstream, and opens the request's records; or refuses it. */
    void begin() {
        EndpointTable table = proxy.endpoints().table();
        List<Endpoint> serving = table.serving(scanned.model());
        if (table.isEmpty()) {
            refuse(Failure.NO_ENDPOINT, "No engine is known to the router; try again later.", null);
        } else if (!table.knows(scanned.model())) {
            String message = "The model \"" + scanned.model() + "\" is not served here; GET /v1/models lists what is.";
            refuse(Failure.MODEL_NOT_FOUND, message, "model");
        } else if (!arrival.key().mayUse(scanned.model())) {
            refuse(
                    Failure.MODEL_NOT_ALLOWED,
                    "This API key may not use the model \"" + scanned.model() + "\".",
                    "model");
        } else if (serving.isEmpty()) {
            refuse(
                    Failure.NO_ENDPOINT,
                    "No engine takes new requests for the model \"" + scanned.model() + "\" now; try again.",
                    null);
        } else if (exchange.reserve(ask())) {
            choose(Candidates.of(serving, tried, System.nanoTime())).ifPresent(made -> exchange.open(this, made));
        }
    }

    private Ask ask() {
        return new Ask(
                arrival.requestId(),
                arrival.key().tenantPath(),
                arrival.key().id(),
                scanned.model(),
                scanned.hints().user(),
                body.length / BYTES_PER_TOKEN,
                scanned.outputTokensMax(),
                scanned.stream(),
                System.nanoTime(),
                proxy.clock().millis());
    }

    private void refuse(Failure failure, String message, @Nullable String param) {
        exchange.refuse(ApiError.of(failure, message, param));
    }

    private Optional<Choice> choose(List<Endpoint> candidates) {
        Endpoint endpoint = proxy.picker().pick(candidates, ThreadLocalRandom.current());
        try {
            Api upstream = Conversations.upstreamApi(arrival.api(), NATIVES).orElse(arrival.api());
            Choice made = new Choice(
                    endpoint,
                    scanned.model(),
                    scanned.model(),
                    Conversations.begin(arrival.api(), upstream, scanned, body, Rewrite.NONE));
            choice = made;
            return Optional.of(made);
        } catch (UntranslatableException e) {
            exchange.refuse(e.error());
            return Optional.empty();
        }
    }

    /** Sends the request to the upstream that was chosen. */
    void send() {
        Choice chosen = choice;
        if (chosen != null) {
            Attempt begun = new Attempt(exchange, this, arrival, chosen, scanned.stream());
            attempt = begun;
            begun.begin();
        }
    }

    /** A try has brought no answer: there is another one, or the request ends. */
    void lost(Choice with, Loss loss) {
        if (exchange.isOver()) {
            return;
        }
        if (loss.kind() == Loss.Kind.UNREACHABLE) {
            with.endpoint().passOver(System.nanoTime(), PASS_OVER_NANOS);
            tried.add(with.endpoint().spec().name());
            List<Endpoint> others = tried.size() < TRIES_MAX ? others() : List.of();
            if (!others.isEmpty()) {
                choose(others).ifPresent(this::moveTo);
                return;
            }
        }
        exchange.end(loss.outcome(), loss.error());
    }

    private List<Endpoint> others() {
        return Candidates.of(proxy.endpoints().table().serving(scanned.model()), tried, System.nanoTime());
    }

    private void moveTo(Choice other) {
        exchange.movedTo(other);
        proxy.metrics().moved();
        send();
    }

    /** A time is over. */
    void late() {
        Choice chosen = choice;
        Attempt begun = attempt;
        if (chosen != null && begun != null) {
            begun.cancel();
            begun.lost(
                    Loss.Kind.LATE,
                    Outcome.OUTCOME_ENGINE_FAILED,
                    ApiError.of(Failure.ENGINE_TIMEOUT, "The engine did not answer in time."));
        }
    }

    /** Ends the try that is under way, so that the upstream stops its work. */
    void cancel() {
        Attempt begun = attempt;
        if (begun != null) {
            begun.cancel();
        }
    }
}
