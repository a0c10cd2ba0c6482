package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;

/**
 * Why one try has brought no answer.
 *
 * @param kind what happened
 * @param outcome what it means for the request if there is no other try
 * @param error what the client is told if there is no other try
 */
record Loss(Kind kind, Outcome outcome, ApiError error) {
    /** What can happen to a try. */
    enum Kind {
        /** The upstream has provably not worked on it. */
        UNREACHABLE,
        /** The upstream broke off, or answered what cannot be understood. */
        BROKEN,
        /** The upstream did not answer in time. */
        LATE,
        /** The upstream refused it. */
        REFUSED
    }
}
