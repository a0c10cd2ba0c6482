package io.wharfinger.billing.terms;

import io.wharfinger.billing.BillingFailure;
import io.wharfinger.rpc.failure.WharfException;

/** Refuses terms, with the field that is wrong. */
final class Refuse {
    private Refuse() {}

    static void unless(boolean holds, BillingFailure failure, String field, String message) {
        if (!holds) {
            throw because(failure, field, message);
        }
    }

    static WharfException because(BillingFailure failure, String field, String message) {
        return new WharfException(failure, message).with("field", field);
    }
}
