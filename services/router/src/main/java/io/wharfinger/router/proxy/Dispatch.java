package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.converse.Conversations;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.limits.Ask;
import io.wharfinger.router.upstream.search.Absence;
import io.wharfinger.router.upstream.search.Search;
import io.wharfinger.router.upstream.search.Target;
import io.wharfinger.routing.health.Fault;
import io.wharfinger.routing.retry.RetryVerdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the upstream for a request, and another one when that has not answered. */
final class Dispatch {
    private static final int BYTES_PER_TOKEN = 4;

    private final Proxy proxy;
    private final Arrival arrival;
    private final Exchange exchange;
    private final Scanned scanned;
    private final byte[] body;
    private final Search search;
    private @Nullable Attempt attempt;
    private @Nullable UntranslatableException untranslatable;

    Dispatch(Proxy proxy, Arrival arrival, Exchange exchange, Scanned scanned, byte[] body) {
        this.proxy = proxy;
        this.arrival = arrival;
        this.exchange = exchange;
        this.scanned = scanned;
        this.body = body;
        search = proxy.searches()
                .begin(
                        scanned.model(),
                        arrival.api(),
                        arrival.key().tenantPath(),
                        Objects.requireNonNullElse(
                                scanned.hints().user(), arrival.key().id()));
    }

    /** Chooses the first upstream, and opens the request's records; or refuses it. */
    void begin() {
        EndpointTable table = proxy.endpoints().table();
        String model = scanned.model();
        exchange.notes().read(model, scanned.stream(), body.length);
        if (table.isEmpty()) {
            exchange.refuse(ApiError.of(Failure.NO_ENDPOINT, "No engine is known to the router; try again later."));
        } else if (!table.knows(model)) {
            String message = "The model \"" + model + "\" is not served here; GET /v1/models lists what is.";
            exchange.refuse(ApiError.of(Failure.MODEL_NOT_FOUND, message, "model"));
        } else if (!arrival.key().mayUse(model)) {
            String message = "This API key may not use the model \"" + model + "\".";
            exchange.refuse(ApiError.of(Failure.MODEL_NOT_ALLOWED, message, "model"));
        } else if (exchange.reserve(ask())) {
            open(table);
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

    private void open(EndpointTable table) {
        long now = System.nanoTime();
        Choice first = next(table, now);
        if (first == null) {
            exchange.refuse(refusal(search.absence(table, proxy.credentials().table(), now)));
        } else {
            exchange.open(this, first);
        }
    }

    /** An upstream that has the API itself may be back soon; else the request has to be another one. */
    private ApiError refusal(Absence absence) {
        UntranslatableException why = untranslatable;
        return why == null || absence.kind() == Absence.Kind.PAUSED
                ? Absences.of(absence, scanned.model(), arrival.api())
                : why.error();
    }

    private @Nullable Choice next(EndpointTable table, long now) {
        Target target = search.next(table, proxy.credentials().table(), now);
        try {
            Choice choice = target == null ? null : choice(target);
            exchange.notes()
                    .decided(table, scanned.model(), target, proxy.clock().millis());
            return choice;
        } catch (UntranslatableException e) {
            untranslatable = e;
            exchange.notes().untranslatable();
            search.untranslatable(Objects.requireNonNull(target), now);
            return next(table, now);
        }
    }

    private Choice choice(Target target) throws UntranslatableException {
        Api upstream = Conversations.upstreamApi(
                        arrival.api(), target.abilities().apis())
                .orElseThrow(() -> new UntranslatableException(
                        "No upstream of this model speaks " + arrival.api().path() + ".", "model"));
        Conversation conversation = Conversations.begin(
                arrival.api(),
                upstream,
                scanned,
                body,
                Rewrites.of(target, scanned, arrival.settings()),
                arrival.time());
        return new Choice(target, scanned.model(), conversation);
    }

    /** Sends the request to the upstream that was chosen. */
    void send(Choice chosen) {
        Attempt begun = new Attempt(exchange, this, arrival, chosen, scanned.stream());
        attempt = begun;
        begun.begin();
    }

    /** The upstream has begun to answer well. */
    void answered(Choice with) {
        search.passed(with.target(), System.nanoTime());
    }

    /** A try has brought no answer: there is another one, or the request ends. */
    void lost(Choice with, Loss loss) {
        if (exchange.isOver()) {
            return;
        }
        long now = System.nanoTime();
        boolean begun = exchange.answer().isBegun();
        exchange.notes().lost(loss, now);
        RetryVerdict verdict = search.failed(with.target(), loss.fault(), begun, loss.retryAfterMillis(), now);
        if (verdict != RetryVerdict.AGAIN || !goesOn(now)) {
            exchange.end(loss.outcome(), loss.error());
        }
    }

    private boolean goesOn(long now) {
        Choice other = next(proxy.endpoints().table(), now);
        if (other == null) {
            return false;
        }
        exchange.movedTo(other);
        send(other);
        return true;
    }

    /** A time is over. */
    void late() {
        Attempt begun = attempt;
        if (begun != null) {
            begun.cancel();
            begun.lost(new Loss(
                    exchange.answer().isBegun() ? Fault.CUT : Fault.SILENT,
                    Outcome.OUTCOME_ENGINE_FAILED,
                    ApiError.of(Failure.ENGINE_TIMEOUT, "The engine did not answer in time.")));
        }
    }

    /** The client is gone: ends the try that is under way, so that the upstream stops its work. */
    void abandon() {
        Attempt begun = attempt;
        if (begun != null) {
            begun.cancel();
            if (!begun.isAnswered()) {
                search.abandoned(begun.choice().target(), System.nanoTime());
            }
        }
    }
}
