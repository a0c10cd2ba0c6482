package io.wharfinger.billing.price;

import io.wharfinger.billing.BillingFailure;
import io.wharfinger.rpc.failure.WharfException;

/** Refuses what does not hold. */
final class Require {
    private Require() {}

    static void that(boolean holds, BillingFailure failure, String field, String message) {
        if (!holds) {
            throw refused(failure, field, message);
        }
    }

    static WharfException refused(BillingFailure failure, String field, String message) {
        return new WharfException(failure, message).with("field", field);
    }
}
