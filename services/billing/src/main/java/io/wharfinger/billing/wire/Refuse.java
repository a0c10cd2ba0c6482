package io.wharfinger.billing.wire;

import io.wharfinger.billing.BillingFailure;
import io.wharfinger.rpc.failure.WharfException;

/** Refuses what a call says, with the field that is wrong. */
public final class Refuse {
    private Refuse() {}

    /** Throws the failure unless something holds. */
    public static void unless(boolean holds, BillingFailure failure, String field, String message) {
        if (!holds) {
            throw because(failure, field, message);
        }
    }

    /** The failure, to be thrown. */
    public static WharfException because(BillingFailure failure, String field, String message) {
        return new WharfException(failure, message).with("field", field);
    }
}
