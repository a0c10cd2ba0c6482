package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.endpoints.table.Provider;
import io.wharfinger.router.endpoints.table.Serving;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.seeing.Decision;
import io.wharfinger.router.seeing.End;
import io.wharfinger.router.seeing.Story;
import io.wharfinger.router.seeing.Times;
import io.wharfinger.router.seeing.Tokens;
import io.wharfinger.router.seeing.Try;
import io.wharfinger.router.seeing.observe.Seeing;
import io.wharfinger.router.seeing.observe.Trace;
import io.wharfinger.router.tenants.SloVerdict;
import io.wharfinger.router.upstream.search.Target;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps, while a request is served, what those who watch are told in the end. Neither its text nor its key is in it. */
final class Notes {
    private static final Set<String> OWN_CODES =
            Arrays.stream(Failure.values()).map(Failure::code).collect(Collectors.toUnmodifiableSet());

    private final Seeing seeing;
    private final Arrival arrival;
    private final Trace trace;
    private final List<Try> tries = new ArrayList<>(1);
    private @Nullable Target target;
    private Verdict.@Nullable Refused limit;
    private String requested = "";
    private boolean stream;
    private boolean translatable = true;
    private String planned = "";
    private String served = "";
    private String cause = Decision.FIRST;
    private int tryCount;
    private long bytesIn;
    private long bodyNanos;
    private long chosenNanos;
    private long sentNanos;
    private long firstByteNanos;
    private int status;

    Notes(Seeing seeing, Arrival arrival) {
        this.seeing = seeing;
        this.arrival = arrival;
        trace = trace(seeing, arrival.call());
    }

    private static Trace trace(Seeing seeing, Call call) {
        return seeing.begun(
                call.request().getHeader("traceparent"),
                call.request().getHeader("tracestate"),
                call.time().toEpochMilli(),
                call.nanos());
    }

    /** A call was refused by its head. */
    static void refusedAtTheDoor(Seeing seeing, Call call, Story.Sender sender, ApiError error) {
        End end = End.refused(call.answer().status(error), code(error), 0);
        Times times = Times.refused(call.time().toEpochMilli(), call.nanos(), System.nanoTime());
        seeing.ended(
                new Story(
                        call.requestId(),
                        call.api(),
                        sender,
                        Story.Models.UNKNOWN,
                        times,
                        Tokens.NONE,
                        end,
                        SloVerdict.NONE,
                        List.of()),
                trace(seeing, call));
    }

    /** The body is there, and what it says is known. */
    void read(String model, boolean isStream, long bytes) {
        requested = model;
        stream = isStream;
        bytesIn = bytes;
        bodyNanos = System.nanoTime();
    }

    /** A limit refuses it. */
    void limited(Verdict.Refused refused) {
        limit = refused;
    }

    /** The request cannot be put in the words of another API. */
    void untranslatable() {
        translatable = false;
    }

    /** An upstream was chosen, or none could be. */
    void decided(EndpointTable table, String model, @Nullable Target chosen, long nowMillis) {
        tryCount++;
        chosenNanos = System.nanoTime();
        served = chosen == null ? model : chosen.model();
        planned = tryCount == 1 ? served : planned;
        Serving considered = table.ofModel(served);
        seeing.decided(new Decision(
                arrival.requestId(),
                nowMillis,
                arrival.api(),
                requested,
                served,
                tryCount,
                cause,
                considered.all().size() + considered.draining().size(),
                Considered.of(considered, arrival.api(), translatable, this::wasTried, chosen, chosenNanos),
                chosen == null ? "" : chosen.endpoint().spec().name()));
        target = chosen;
        status = 0;
        firstByteNanos = 0;
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            // One that refuses for good reason has done its work.
            case OUTCOME_COMPLETED, OUTCOME_LENGTH_LIMITED, OUTCOME_ENGINE_REFUSED -> Try.OK;
            case OUTCOME_ENGINE_FAILED -> "failed";
            case OUTCOME_CLIENT_GONE -> "client_gone";
            case OUTCOME_ROUTER_LOST, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> "router_lost";
        };
    }

    /** An upstream may call its errors as it likes, and no more is told of it than that it is one of those. */
    private static String code(ApiError error) {
        String code = error.code();
        return code != null && OWN_CODES.contains(code) ? code : "upstream_error";
    }

    private boolean wasTried(String endpoint) {
        for (Try made : tries) {
            if (made.endpoint().equals(endpoint)) {
                return true;
            }
        }
        return false;
    }

    /** The request is sent; the traceparent for the upstream, empty for the client's own. */
    String sent() {
        sentNanos = System.nanoTime();
        return trace.beginTry(sentNanos);
    }

    /** The upstream has begun to answer. */
    void answered(int upstreamStatus) {
        status = upstreamStatus;
        firstByteNanos = System.nanoTime();
    }

    /** The try that is under way has brought no answer. */
    void lost(Loss loss, long nowNanos) {
        cause = loss.fault().name().toLowerCase(Locale.ROOT);
        endTry(nowNanos, cause);
    }

    private void endTry(long nowNanos, String result) {
        Target with = target;
        if (with != null) {
            EndpointSpec spec = with.endpoint().spec();
            tries.add(new Try(
                    spec.name(),
                    spec.hosting().provider() == Provider.ANTHROPIC ? "anthropic" : "openai",
                    with.upstreamModel(),
                    spec.host(),
                    spec.port(),
                    chosenNanos,
                    nowNanos,
                    status,
                    result));
            target = null;
        }
    }

    /** The client went away before it was sent anywhere. */
    void abandoned() {
        tell(new End(Outcome.OUTCOME_CLIENT_GONE, 0, null, null, bytesIn, 0), MeteredUsage.NONE, SloVerdict.NONE, 0, 0);
    }

    /** It was refused before it was sent anywhere. */
    void refused(ApiError error, int shownStatus) {
        tell(
                new End(Outcome.OUTCOME_UNSPECIFIED, shownStatus, code(error), limit, bytesIn, 0),
                MeteredUsage.NONE,
                SloVerdict.NONE,
                0,
                0);
    }

    /**
     * It has ended.
     *
     * @param error what the client was told; null if nothing went wrong
     * @param firstNanos from its arrival to the first token; 0 if none came
     * @param lastNanos from its arrival to the last token; 0 if none came
     */
    void ended(
            Outcome outcome,
            int shownStatus,
            @Nullable ApiError error,
            MeteredUsage metered,
            SloVerdict slo,
            long firstNanos,
            long lastNanos) {
        endTry(System.nanoTime(), result(outcome));
        String code = error == null ? null : code(error);
        tell(
                new End(
                        outcome,
                        shownStatus,
                        code,
                        limit,
                        bytesIn,
                        arrival.answer().bytes()),
                metered,
                slo,
                firstNanos,
                lastNanos);
    }

    private void tell(End end, MeteredUsage metered, SloVerdict slo, long firstNanos, long lastNanos) {
        seeing.ended(
                new Story(
                        arrival.requestId(),
                        arrival.api(),
                        new Story.Sender(
                                arrival.key().tenantPath(), arrival.key().id()),
                        new Story.Models(requested, tries.isEmpty() ? "" : served, !served.equals(planned), stream),
                        times(firstNanos, lastNanos),
                        tokens(metered),
                        end,
                        slo,
                        List.copyOf(tries)),
                trace);
    }

    private Times times(long firstNanos, long lastNanos) {
        return new Times(
                arrival.time().toEpochMilli(),
                arrival.nanos(),
                bodyNanos,
                chosenNanos,
                sentNanos,
                firstByteNanos,
                firstNanos == 0 ? 0 : arrival.nanos() + firstNanos,
                lastNanos == 0 ? 0 : arrival.nanos() + lastNanos,
                System.nanoTime());
    }

    private static Tokens tokens(MeteredUsage metered) {
        EngineUsage used = metered.usage();
        return new Tokens(
                used.promptTokens(),
                used.cachedTokens(),
                used.cacheWrite5mTokens() + used.cacheWrite1hTokens(),
                used.completionTokens(),
                used.reasoningTokens(),
                metered.source());
    }
}
