package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.upstream.search.Absence;

/** What a client is told when there is no upstream for its request. */
final class Absences {
    private Absences() {}

    static ApiError of(Absence absence, String model, Api api) {
        return switch (absence.kind()) {
            case API_NOT_SERVED ->
                ApiError.of(
                        Failure.API_NOT_SERVED,
                        "The model \"" + model + "\" cannot be called by " + api.path() + " here.",
                        "model");
            case NOTHING_TAKES_REQUESTS, ALL_TRIED ->
                ApiError.of(
                        Failure.NO_ENDPOINT,
                        "No upstream takes new requests for the model \"" + model + "\" now; try again.");
            case NO_CREDENTIAL ->
                ApiError.of(
                        Failure.NO_ENDPOINT,
                        "The upstreams of the model \"" + model + "\" want a credential that is not there.");
            case PAUSED ->
                ApiError.of(
                                Failure.NO_ENDPOINT,
                                "The upstreams of the model \"" + model + "\" have too much to do; try again.")
                        .retryAfter(Math.max(1, (absence.retryAfterMillis() + 999) / 1000));
        };
    }
}
