package io.wharfinger.router.seeing;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.limits.Standing;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.seeing.Story.Models;
import io.wharfinger.router.seeing.Story.Sender;
import io.wharfinger.router.tenants.SloVerdict;
import io.wharfinger.router.tenants.SloVerdict.Slo;
import java.util.List;

/** Requests to tell of. */
public final class Stories {
    private static final long MILLI = 1_000_000;
    private static final Sender ACME = new Sender("/acme/", "chat");

    private Stories() {}

    /** A stream of 11 tokens that was sent a second time, and served by a fallback. */
    public static Story stream(String model) {
        Try first = new Try("one", "openai", model, "10.0.0.1", 8000, 5 * MILLI, 6 * MILLI, 0, "unreachable");
        Try second = new Try("two", "openai", model, "10.0.0.2", 8000, 6 * MILLI, 111 * MILLI, 200, Try.OK);
        return new Story(
                "0190-stream",
                Api.CHAT_COMPLETIONS,
                ACME,
                new Models("assistant", model, true, true),
                new Times(
                        1_795_428_000_000L,
                        MILLI,
                        2 * MILLI,
                        6 * MILLI,
                        7 * MILLI,
                        10 * MILLI,
                        11 * MILLI,
                        111 * MILLI,
                        112 * MILLI),
                new Tokens(100, 40, 0, 11, 3, CountSource.COUNT_SOURCE_ENGINE_FINAL),
                new End(Outcome.OUTCOME_COMPLETED, 200, null, null, 1234, 5678),
                new SloVerdict(Slo.MET, Slo.MISSED),
                List.of(first, second));
    }

    /** One that a limit refused. */
    public static Story limited() {
        Verdict.Refused limit = new Verdict.Refused(
                Verdict.Kind.RATE, "requests-per-minute", "/acme/", 1000, 60_000, 5, 5, "no", Standing.NONE);
        return new Story(
                "0190-limited",
                Api.MESSAGES,
                ACME,
                new Models("m", "m", false, false),
                Times.refused(1_795_428_000_001L, MILLI, 2 * MILLI),
                Tokens.NONE,
                new End(Outcome.OUTCOME_UNSPECIFIED, 429, "rate_limit_exceeded", limit, 10, 0),
                SloVerdict.NONE,
                List.of());
    }

    /** One without a good key, and at a path that is none. */
    public static Story stranger() {
        return new Story(
                "0190-stranger",
                null,
                Sender.UNKNOWN,
                Models.UNKNOWN,
                Times.refused(1_795_428_000_002L, MILLI, 2 * MILLI),
                Tokens.NONE,
                End.refused(401, "invalid_api_key", 0),
                SloVerdict.NONE,
                List.of());
    }
}
