package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.endpoints.table.EndpointTable;
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
    private final Tries tries = new Tries();
    private Verdict.@Nullable Refused limit;
    private String requested = "";
    private boolean stream;
    private boolean translatable = true;
    private long bytesIn;
    private long bodyNanos;

    Notes(Seeing seeing, Arrival arrival) {
        this.seeing = seeing;
        this.arrival = arrival;
        trace = trace(seeing, arrival.call());
    }

    private static Trace trace(Seeing seeing, Call call) {
        return seeing.begun(
                call.request().getHeader(ClientFields.TRACEPARENT),
                call.request().getHeader(ClientFields.TRACESTATE),
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
        long now = System.nanoTime();
        String serving = chosen == null ? model : chosen.model();
        tries.begin(serving, chosen, now);
        Serving considered = table.ofModel(serving);
        seeing.decided(new Decision(
                arrival.requestId(),
                nowMillis,
                arrival.api(),
                requested,
                serving,
                tries.count(),
                tries.cause(),
                considered.all().size() + considered.draining().size(),
                Considered.of(considered, arrival.api(), translatable, tries::wereAt, chosen, now),
                chosen == null ? "" : chosen.endpoint().spec().name()));
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

    /** The request is sent; the traceparent for the upstream, empty for the client's own. */
    String sent() {
        long now = System.nanoTime();
        tries.sent(now);
        return trace.beginTry(now);
    }

    /** The upstream has begun to answer. */
    void answered(int upstreamStatus) {
        tries.answered(upstreamStatus, System.nanoTime());
    }

    /** The try that is under way has brought no answer. */
    void lost(Loss loss, long nowNanos) {
        tries.lost(loss.fault().name().toLowerCase(Locale.ROOT), nowNanos);
    }

    /** The client went away before it was sent anywhere. */
    void abandoned() {
        tell(
                new End(Outcome.OUTCOME_CLIENT_GONE, 0, null, null, bytesIn, 0),
                MeteredUsage.NONE,
                SloVerdict.NONE,
                noTokens());
    }

    /** It was refused before it was sent anywhere. */
    void refused(ApiError error, int shownStatus) {
        tell(
                new End(Outcome.OUTCOME_UNSPECIFIED, shownStatus, code(error), limit, bytesIn, 0),
                MeteredUsage.NONE,
                SloVerdict.NONE,
                noTokens());
    }

    /**
     * It has ended.
     *
     * @param error what the client was told; null if nothing went wrong
     * @param tokens when they came
     */
    void ended(
            Outcome outcome,
            int shownStatus,
            @Nullable ApiError error,
            MeteredUsage metered,
            SloVerdict slo,
            TokenTimes tokens) {
        tries.end(result(outcome), System.nanoTime());
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
                tokens);
    }

    private TokenTimes noTokens() {
        return new TokenTimes(arrival.nanos());
    }

    private void tell(End end, MeteredUsage metered, SloVerdict slo, TokenTimes tokens) {
        seeing.ended(
                new Story(
                        arrival.requestId(),
                        arrival.api(),
                        new Story.Sender(
                                arrival.key().tenantPath(), arrival.key().id()),
                        new Story.Models(requested, tries.served(), tries.fellBack(), stream),
                        times(tokens),
                        tokens(metered),
                        end,
                        slo,
                        tries.all()),
                trace);
    }

    private Times times(TokenTimes tokens) {
        return new Times(
                arrival.time().toEpochMilli(),
                arrival.nanos(),
                bodyNanos,
                tries.chosenNanos(),
                tries.sentNanos(),
                tries.firstByteNanos(),
                tokens.firstNanos() == 0 ? 0 : arrival.nanos() + tokens.firstNanos(),
                tokens.lastNanos() == 0 ? 0 : arrival.nanos() + tokens.lastNanos(),
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
