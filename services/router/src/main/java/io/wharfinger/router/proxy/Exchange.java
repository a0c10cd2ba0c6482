package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.limits.Ask;
import io.wharfinger.router.limits.Reservation;
import io.wharfinger.router.limits.Spent;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.usage.AnswerPace;
import io.wharfinger.router.usage.DisjointCounts;
import io.wharfinger.router.usage.Ending;
import io.wharfinger.router.usage.MeteredUsage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
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
    private @Nullable UsageTrail trail;
    private @Nullable Choice choice;
    private @Nullable Dispatch dispatch;
    private @Nullable ApiError doom;
    private Reservation reservation = Reservation.UNLIMITED;
    private boolean sent;
    private long firstTokenNanos;
    private long lastTokenNanos;
    private long heldBytes;
    private boolean clientGone;
    private boolean over;

    Exchange(Proxy proxy, Arrival arrival) {
        this.proxy = proxy;
        this.arrival = arrival;
        notes = new Notes(proxy.seeing(), arrival);
        timer = new PhaseTimer(proxy.vertx(), proxy.config().totalTimeout().toNanos(), this::late);
    }

    void begin() {
        proxy.open().add(this);
        answer().onGone(this::gone);
        timer.phase(proxy.config().bodyTimeout().toNanos());
        new Intake(proxy, arrival, this).begin();
    }

    /** Takes what the request needs from the limits; false if it is refused, and answered so. */
    boolean reserve(Ask ask) {
        Verdict verdict = proxy.limits().reserve(ask);
        answer().standing(verdict.standing(), ask.nowMillis());
        switch (verdict) {
            case Verdict.Granted granted -> reservation = granted.reservation();
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
        whenWritten(
                records.open(proxy.clock().instant()),
                (seq, failure) -> opened(records, dispatching, chosen, seq, failure));
    }

    /** Goes on at once where the record is written already: the way over the event loop's queue costs more than the write. */
    private void whenWritten(CompletionStage<Long> written, BiConsumer<@Nullable Long, @Nullable Throwable> next) {
        CompletableFuture<Long> future = written.toCompletableFuture();
        if (future.state() == Future.State.SUCCESS) {
            next.accept(future.resultNow(), null);
        } else {
            var unused = written.whenComplete(
                    (seq, failure) -> arrival.context().runOnContext(back -> next.accept(seq, failure)));
        }
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
        settle(metered);
        AnswerPace pace = pace(metered);
        Ending ending = new Ending(outcome, metered, proxy.clock().instant(), pace, status);
        whenWritten(records.close(ending), (seq, failure) -> {
            closed(failure, showEnd);
            notes.ended(outcome, status, error, metered, pace.verdict(), firstTokenNanos, lastTokenNanos);
        });
    }

    private void settle(MeteredUsage metered) {
        DisjointCounts counts = DisjointCounts.of(metered.usage());
        if (!counts.consistent()) {
            proxy.seeing().inconsistentUsage();
        }
        long cached = counts.tokens().cacheRead();
        long input = Math.max(0, metered.usage().promptTokens() - cached);
        reservation.settle(new Spent(input, cached, metered.usage().completionTokens()), System.nanoTime());
    }

    private AnswerPace pace(MeteredUsage metered) {
        return AnswerPace.of(firstTokenNanos, lastTokenNanos, metered.usage().completionTokens(), arrival.objective());
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
        reservation.release();
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

    /** Notes that tokens have come. */
    void tokens() {
        lastTokenNanos = Math.max(1, System.nanoTime() - arrival.nanos());
        if (firstTokenNanos == 0) {
            firstTokenNanos = lastTokenNanos;
        }
    }

    /** Takes what so many tokens need from the limits; false if they allow no more. */
    boolean extend(long completionTokens) {
        return reservation.extend(completionTokens, System.nanoTime());
    }

    /** Writes a checkpoint if one is due. */
    void progress(long completionTokens) {
        UsageTrail records = trail;
        if (records != null) {
            records.progress(System.nanoTime(), completionTokens, this::metered, proxy.clock());
        }
    }

    private MeteredUsage metered() {
        Choice chosen = choice;
        return chosen == null ? MeteredUsage.NONE : metering.of(chosen.conversation());
    }

    boolean isOver() {
        return over;
    }

    Notes notes() {
        return notes;
    }

    PhaseTimer timer() {
        return timer;
    }

    ClientAnswer answer() {
        return arrival.answer();
    }

    Proxy proxy() {
        return proxy;
    }
}
