package io.wharfinger.billing;

import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.FailureKind;

/** What the billing service refuses. */
public enum BillingFailure implements Failure {
    BILLING_TENANT_UNKNOWN(FailureKind.NOT_FOUND, "There is no such tenant, or none that the caller may see."),
    BILLING_PERIOD_INVALID(FailureKind.INVALID, "The period is not a calendar month such as 2026-11."),
    BILLING_TIME_INVALID(FailureKind.INVALID, "A time is not RFC 3339, or the end is before the start."),
    BILLING_PRICE_MODEL_INVALID(FailureKind.INVALID, "The model's name is missing, too long or not printable."),
    BILLING_PRICE_CURRENCY_UNKNOWN(FailureKind.INVALID, "The currency is not an ISO 4217 code such as EUR."),
    BILLING_PRICE_TIME_MISSING(FailureKind.INVALID, "The price has no moment from which on it counts."),
    BILLING_PRICE_TIME_INVALID(FailureKind.INVALID, "The moment from which on the price counts is out of range."),
    BILLING_PRICE_EMPTY(FailureKind.INVALID, "The price version has no price of any token class."),
    BILLING_PRICE_TOKEN_CLASS_UNKNOWN(FailureKind.INVALID, "A token class is not one of the ten."),
    BILLING_PRICE_TOKEN_CLASS_DOUBLED(FailureKind.INVALID, "A token class has two prices."),
    BILLING_PRICE_MALFORMED(FailureKind.INVALID, "A price is not a decimal number."),
    BILLING_PRICE_NEGATIVE(FailureKind.INVALID, "A price is below zero."),
    BILLING_PRICE_TOO_HIGH(FailureKind.INVALID, "A price is above what can be booked exactly."),
    BILLING_PRICE_TOO_FINE(FailureKind.INVALID, "A price of one million tokens has more than 6 decimals."),
    BILLING_PRICE_FIELD_GIVEN(FailureKind.INVALID, "A field was set that billing itself gives."),
    BILLING_PRICE_EXISTS(
            FailureKind.CONFLICT,
            "There is a price of this model and currency from this moment on; versions never change."),
    BILLING_VERIFY_BUSY(FailureKind.LIMITED, "The books are being verified already; one check runs at a time.");

    private final FailureKind kind;
    private final String meaning;

    BillingFailure(FailureKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public FailureKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
