package io.wharfinger.routing.retry;

import io.wharfinger.routing.health.Fault;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which failures are retried before the first byte of an answer.
 *
 * @param triesMax how often a request is sent at most, the first time included
 * @param retried failures after which it is sent again. Those after which the upstream may have worked on it belong here only
 *     because a generation may be repeated: what the first one has generated nobody sees, and nobody is billed for.
 */
public record RetryPolicy(int triesMax, Set<Fault> retried) {
    /** Three tries; not after waiting in vain, nor after what may be the request's own doing. */
    public static final RetryPolicy USUAL =
            new RetryPolicy(3, EnumSet.complementOf(EnumSet.of(Fault.FAILED, Fault.SILENT, Fault.CUT)));

    /** The set is copied. */
    public RetryPolicy {
        retried = Set.copyOf(retried);
    }

    /**
     * Decides. Where no connection came about nothing was worked on: that is always retried, and costs no budget.
     *
     * @param tries how often the request was sent so far
     * @param answerBegun whether a byte of an answer has gone to the client
     * @param budget retries that are left; one is taken if the verdict is to send again
     */
    public RetryVerdict decide(Fault fault, int tries, boolean answerBegun, RetryBudget budget, long nowMillis) {
        if (answerBegun) {
            return RetryVerdict.ANSWER_BEGUN;
        }
        if (tries >= triesMax) {
            return RetryVerdict.TRIES_SPENT;
        }
        if (fault == Fault.UNREACHABLE) {
            return RetryVerdict.AGAIN;
        }
        if (!retried.contains(fault)) {
            return RetryVerdict.FINAL;
        }
        return budget.take(nowMillis) ? RetryVerdict.AGAIN : RetryVerdict.BUDGET_SPENT;
    }
}
