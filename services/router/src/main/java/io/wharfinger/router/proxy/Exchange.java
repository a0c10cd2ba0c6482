package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.limits.Ask;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.usage.AnswerPace;
import io.wharfinger.router.usage.Ending;
import io.wharfinger.router.usage.MeteredUsage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request from its arrival to its closing record. It ends exactly once, by {@link #finish}, whoever is the first to end
 * it: the engine's last byte, the client, a time that is over, or the router's own stop. Belongs to one event loop.
 */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final Proxy proxy;
    private final Arrival arrival;
    private final PhaseTimer timer;
    private final Notes notes;
    private final Metering metering = new Metering();
    private final Allowance allowance;
    private final TokenTimes tokens;
    private @Nullable UsageTrail trail;
    private @Nullable Choice choice;
    private @Nullable Dispatch dispatch;
    private @Nullable ApiError doom;
    private boolean sent;
    private long heldBytes;
    private boolean clientGone;
    private boolean over;

    Exchange(Proxy proxy, Arrival arrival) {
        this.proxy = proxy;
        this.arrival = arrival;
        notes = new Notes(proxy.seeing(), arrival);
        allowance = new Allowance(proxy.seeing());
        tokens = new TokenTimes(arrival.nanos());
        timer = new PhaseTimer(
                proxy.deadlines().of(arrival.context()),
                arrival.nanos(),
                proxy.config().totalTimeout().toNanos(),
                this::late);
    }

    void begin() {
        proxy.open().add(this);
        answer().onGone(this::gone);
        timer.phase(proxy.config().bodyTimeout().toNanos(), arrival.nanos());
        new Intake(proxy, arrival, this).begin();
    }

    /** Takes what the request needs from the limits; false if it is refused, and answered so. */
    boolean reserve(Ask ask) {
        Verdict verdict = proxy.limits().reserve(ask);
        answer().standing(verdict.standing(), ask.nowMillis());
        switch (verdict) {
            case Verdict.Granted granted -> allowance.granted(granted.reservation());
            case Verdict.Refused refused -> {
                notes.limited(refused);
                answer().retryAfter(refused);
                refuse(LimitErrors.of(refused));
            }
        }
        return verdict instanceof Verdict.Granted;
    }

    /** Takes room for bytes that are kept until the request is over; false if there is none left. */
    boolean hold(long bytes) {
        boolean held = !over && proxy.open().hold(bytes);
        if (held) {
            heldBytes += bytes;
        }
        return held;
    }

    /** Writes the opening; when that is done, the request goes to the upstream that was chosen. */
    void open(Dispatch dispatching, Choice chosen) {
        chosen.endpoint().begin();
        choice = chosen;
        dispatch = dispatching;
        UsageTrail records = UsageTrail.of(proxy, arrival, chosen);
        trail = records;
        timer.phase(proxy.config().totalTimeout().toNanos());
        records.open(proxy.clock().instant(), (seq, failure) -> opened(records, dispatching, chosen, seq, failure));
    }

    private void opened(
            UsageTrail records, Dispatch dispatching, Choice chosen, @Nullable Long seq, @Nullable Throwable failure) {
        if (seq == null) {
            refuse(Gate.spoolError(failure));
            return;
        }
        records.opened(seq);
        sent = true;
        if (clientGone) {
            finish(Outcome.OUTCOME_CLIENT_GONE, 0, null, () -> {});
        } else if (doom != null) {
            end(Outcome.OUTCOME_ROUTER_LOST, doom);
        } else {
            dispatching.send(chosen);
        }
    }

    /** The request goes to another engine: from now on that one counts as busy, and stands in the records. */
    void movedTo(Choice other) {
        UsageTrail records = trail;
        Choice before = choice;
        if (records != null && before != null) {
            before.endpoint().end();
            other.endpoint().begin();
            choice = other;
            records.movedTo(proxy, arrival, other);
        }
    }

    private void late() {
        Dispatch begun = dispatch;
        if (begun != null && sent && !over) {
            begun.late();
        } else if (!over) {
            refuseUnopened(ApiError.of(Failure.BODY_SLOW, "The request did not come in within the time allowed."));
        }
    }

    private void gone() {
        clientGone = true;
        Dispatch begun = dispatch;
        if (begun != null && sent && !over) {
            begun.abandon();
            finish(Outcome.OUTCOME_CLIENT_GONE, answer().isBegun() ? 200 : 0, null, () -> {});
        } else if (trail == null && !over) {
            release();
            notes.abandoned();
        }
    }

    /** The router stops and cannot wait any longer. Called from another thread. */
    void abort() {
        arrival.context().runOnContext(here -> {
            ApiError error = ApiError.of(Failure.STOPPING, "The router is stopping; send the request again.");
            Dispatch begun = dispatch;
            if (begun != null && sent) {
                begun.abandon();
                end(Outcome.OUTCOME_ROUTER_LOST, error);
            } else {
                refuseUnopened(error);
            }
        });
    }

    /** An opening that is already on its way to the disk needs a closing: that one then ends the request. */
    private void refuseUnopened(ApiError error) {
        if (trail == null) {
            refuse(error);
        } else {
            doom = error;
        }
    }

    /** Answers with an error; nothing may have been opened. */
    void refuse(ApiError error) {
        if (!over) {
            release();
            notes.refused(error, answer().status(error));
            answer().error(error);
        }
    }

    /** Ends with an error: as a whole answer, or, when a stream has begun, as its last event. */
    void end(Outcome outcome, ApiError error) {
        boolean begun = answer().isBegun();
        finish(outcome, begun ? 200 : answer().status(error), error, () -> {
            if (begun) {
                answer().endWith(error);
            } else {
                answer().error(error);
            }
        });
    }

    /**
     * Ends the request: writes the closing, and only then lets the client see the end.
     *
     * @param error what the client is told; null if nothing went wrong
     */
    void finish(Outcome outcome, int status, @Nullable ApiError error, Runnable showEnd) {
        UsageTrail records = trail;
        if (over || records == null) {
            return;
        }
        MeteredUsage metered = metered();
        stop();
        allowance.settle(metered);
        AnswerPace pace = tokens.pace(metered, arrival.objective());
        Ending ending = new Ending(outcome, metered, proxy.clock().instant(), pace, status);
        records.close(ending, (seq, failure) -> {
            closed(failure, showEnd);
            notes.ended(outcome, status, error, metered, pace.verdict(), tokens);
        });
    }

    private void closed(@Nullable Throwable failure, Runnable showEnd) {
        leave();
        if (failure == null) {
            showEnd.run();
        } else {
            LOG.errorf("Request %s: its closing could not be written: %s", arrival.requestId(), failure.getMessage());
            answer().cut();
        }
    }

    private void release() {
        allowance.release();
        stop();
        leave();
    }

    private void stop() {
        over = true;
        timer.cancel();
        if (choice != null) {
            choice.endpoint().end();
            choice = null;
        }
    }

    private void leave() {
        proxy.open().letGo(heldBytes);
        heldBytes = 0;
        proxy.open().remove(this);
    }

    /** Writes a checkpoint if one is due. */
    void progress(long completionTokens, long nowNanos) {
        UsageTrail records = trail;
        if (records != null) {
            records.progress(nowNanos, completionTokens, this::metered, proxy.clock());
        }
    }

    private MeteredUsage metered() {
        Choice chosen = choice;
        return chosen == null ? MeteredUsage.NONE : metering.of(chosen.conversation());
    }

    boolean isOver() {
        return over;
    }

    Allowance allowance() {
        return allowance;
    }

    TokenTimes tokens() {
        return tokens;
    }

    Notes notes() {
        return notes;
    }

    PhaseTimer timer() {
        return timer;
    }

    /** Calls back when an upstream still has not ended its answer so long after the request is over; unless cancelled. */
    PhaseTimer lastWords(long nanos, Runnable over) {
        return new PhaseTimer(proxy.deadlines().of(arrival.context()), System.nanoTime(), nanos, over);
    }

    ClientAnswer answer() {
        return arrival.answer();
    }

    Proxy proxy() {
        return proxy;
    }
}
