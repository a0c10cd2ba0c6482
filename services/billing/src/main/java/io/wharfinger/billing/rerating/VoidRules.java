package io.wharfinger.billing.rerating;

import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_BUSY;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_EMPTY;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_ERASED;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_SUPERSEDED;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_VOIDED;

import io.wharfinger.contracts.billing.v1.Rerating;
import io.wharfinger.contracts.billing.v1.ReratingState;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;

/** What a re-rating must be like to be taken back. */
final class VoidRules {
    private VoidRules() {}

    static void checkState(Rerating rerating) {
        var state = rerating.getState();
        if (state == ReratingState.RERATING_STATE_VOIDED || state == ReratingState.RERATING_STATE_VOIDING) {
            throw voided(rerating.getVoidedBy());
        }
        if (state == ReratingState.RERATING_STATE_RUNNING) {
            throw new WharfException(
                    BILLING_RERATING_BUSY, "The re-rating is under way. Take it back when it is done.");
        }
        if (rerating.getBatches() == 0) {
            throw new WharfException(
                    BILLING_RERATING_EMPTY,
                    "The re-rating %s, so there is nothing to take back."
                            .formatted(rerating.getDryRun() ? "only showed the difference" : "booked nothing"));
        }
    }

    /** @param later ids of re-ratings that stand on it */
    static void checkLater(List<String> later) {
        if (!later.isEmpty()) {
            throw new WharfException(
                    BILLING_RERATING_SUPERSEDED,
                    "Re-rating %s has rated some of the same usage again since. Take that back first."
                            .formatted(later.getFirst()));
        }
    }

    /** @param erased paths of tenants that were erased since */
    static void checkErased(List<String> erased) {
        if (!erased.isEmpty()) {
            throw new WharfException(
                    BILLING_RERATING_ERASED,
                    "The tenant %s was erased since, with the keys that its delta rows were booked under."
                            .formatted(erased.getFirst()));
        }
    }

    /** @param changed how many rows were free to be taken back */
    static void checkFirst(int changed) {
        if (changed == 0) {
            throw voided("another call");
        }
    }

    private static WharfException voided(String by) {
        return new WharfException(
                BILLING_RERATING_VOIDED,
                "The re-rating was taken back by %s. What is taken back stays so: to book the difference after all, rate the usage again."
                        .formatted(by));
    }
}
