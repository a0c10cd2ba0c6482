package io.wharfinger.routing.health;

import java.util.Optional;

/** What was wrong with an upstream's answer, or with there being none. */
public enum Fault {
    /** No connection came about: it has not worked on the request. */
    UNREACHABLE(true),
    /** It closed a kept connection without a byte of an answer: most likely it has not seen the request. */
    STALE(false),
    /** The connection broke after the request was sent and before an answer. */
    BROKEN(true),
    /** No answer came in time. */
    SILENT(true),
    /** It answered with a status of 500 or more that is none of those below. */
    FAILED(true),
    /** It answered 502, 503 or 504: it, or what it needs, is away for now. */
    UNAVAILABLE(true),
    /** It answered 429, or 529 as Anthropic does: it is well and has too much to do. */
    BUSY(false),
    /** It answered 401 or 403: the credential is at fault, not the upstream. */
    UNAUTHORIZED(false),
    /** It broke off in the middle of its answer. */
    CUT(true);

    private static final int OVERLOADED = 529;

    private final boolean ill;

    Fault(boolean ill) {
        this.ill = ill;
    }

    /** Whether it speaks against the upstream's health. */
    public boolean isIll() {
        return ill;
    }

    /** What an answer's status says; empty if nothing is wrong with the upstream, as with 404 or 422. */
    public static Optional<Fault> ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> Optional.of(UNAUTHORIZED);
            case 429, OVERLOADED -> Optional.of(BUSY);
            case 502, 503, 504 -> Optional.of(UNAVAILABLE);
            default -> status >= 500 ? Optional.of(FAILED) : Optional.empty();
        };
    }
}
