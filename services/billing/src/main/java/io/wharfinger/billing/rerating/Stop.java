package io.wharfinger.billing.rerating;

import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_PRICE_MISSING;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_SIZE_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_TIME_UNKNOWN;

import io.wharfinger.billing.BillingFailure;
import io.wharfinger.billing.rating.RatedPart;
import io.wharfinger.billing.rating.Repricing;
import io.wharfinger.billing.wire.Wire;

/** Why a re-rating cannot go on. */
record Stop(BillingFailure failure, String reason) {

    static Stop of(Repricing.PriceMissing missing) {
        return new Stop(
                BILLING_RERATING_PRICE_MISSING,
                "There is no price of %s now. Add one, if need be 0, and rate again.".formatted(words(missing.part())));
    }

    static Stop of(Repricing.MinuteUnknown unknown) {
        return new Stop(
                BILLING_RERATING_TIME_UNKNOWN,
                "A price of %s changes within the quarter of an hour, and delta rows do not tell its minutes. Verify the books."
                        .formatted(words(unknown.part())));
    }

    static Stop of(Repricing.SizeUnknown unknown) {
        return new Stop(
                BILLING_RERATING_SIZE_UNKNOWN,
                ("The price of %s changes above %d input tokens, where it did not when the usage was rated, and the records that"
                                + " tell how large the requests were are not in the database any more. Rate up to there, or use"
                                + " thresholds that were in force.")
                        .formatted(words(unknown.part()), unknown.threshold()));
    }

    private static String words(RatedPart part) {
        var grain = part.grain();
        return "%d of %s of %s, which %s used from %s on, in %s"
                .formatted(
                        part.tokens(),
                        Wire.unit(grain.unit()),
                        grain.model(),
                        grain.tenantPath(),
                        grain.minute(),
                        part.currencyCode());
    }
}
