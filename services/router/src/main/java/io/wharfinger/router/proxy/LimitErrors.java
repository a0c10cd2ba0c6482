package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.limits.Verdict;
import java.util.concurrent.TimeUnit;

/** What a client is told of a limit. */
final class LimitErrors {
    private LimitErrors() {}

    static ApiError of(Verdict.Refused refused) {
        Failure failure = switch (refused.kind()) {
            case RATE, TOKENS, CONCURRENCY -> Failure.LIMIT_REACHED;
            case BUDGET -> Failure.BUDGET_SPENT;
            case ACCESS -> Failure.MODEL_NOT_ALLOWED;
        };
        return ApiError.of(failure, refused.message()).retryAfter(seconds(refused.retryAfterMillis()));
    }

    private static long seconds(long millis) {
        return millis == Verdict.Refused.NEVER ? 0 : Math.max(1, TimeUnit.MILLISECONDS.toSeconds(millis + 999));
    }
}
