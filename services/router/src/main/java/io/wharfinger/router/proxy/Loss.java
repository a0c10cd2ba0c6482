package io.wharfinger.router.proxy;

import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.routing.health.Fault;

/**
 * Why one try has brought no answer.
 *
 * @param fault what was wrong with the upstream
 * @param status HTTP status that it answered with; 0 if it did not
 * @param retryAfterMillis for how long the upstream asks to be left alone; 0 if it does not
 * @param outcome what it means for the request if there is no other try
 * @param error what the client is told if there is no other try
 */
record Loss(Fault fault, int status, long retryAfterMillis, Outcome outcome, ApiError error) {
    /** A try without an answer. */
    Loss(Fault fault, Outcome outcome, ApiError error) {
        this(fault, 0, 0, outcome, error);
    }
}
