package io.wharfinger.router.seeing;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.limits.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param outcome as in its usage record; OUTCOME_UNSPECIFIED if it was refused before it was sent anywhere
 * @param status HTTP status that the client was answered with; 0 if it was gone before
 * @param error code of the error that the client was told, one of the router's own few; null if none
 * @param limit which limit refused it; null if none did
 * @param bytesIn bytes of its body
 * @param bytesOut bytes of the answer's body
 */
public record End(
        Outcome outcome,
        int status,
        @Nullable String error,
        Verdict.@Nullable Refused limit,
        long bytesIn,
        long bytesOut) {
    /** Of a request that was sent nowhere. */
    public static End refused(int status, String error, long bytesIn) {
        return new End(Outcome.OUTCOME_UNSPECIFIED, status, error, null, bytesIn, 0);
    }
}
