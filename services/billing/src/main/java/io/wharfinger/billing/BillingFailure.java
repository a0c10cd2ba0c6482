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
    BILLING_PRICE_EMPTY(FailureKind.INVALID, "The price version has no price of any token class or unit."),
    BILLING_PRICE_TOKEN_CLASS_UNKNOWN(FailureKind.INVALID, "A token class is not one of the ten."),
    BILLING_PRICE_TOKEN_CLASS_DOUBLED(FailureKind.INVALID, "A token class has two prices."),
    BILLING_PRICE_MALFORMED(FailureKind.INVALID, "A price is not a decimal number."),
    BILLING_PRICE_NEGATIVE(FailureKind.INVALID, "A price is below zero."),
    BILLING_PRICE_TOO_HIGH(FailureKind.INVALID, "A price is above what can be booked exactly."),
    BILLING_PRICE_TOO_FINE(FailureKind.INVALID, "A price of one million tokens has more than 6 decimals."),
    BILLING_PRICE_FIELD_GIVEN(FailureKind.INVALID, "A field was set that billing itself gives."),
    BILLING_PRICE_UNKNOWN(FailureKind.NOT_FOUND, "There is no such price version, or none that the caller may see."),
    BILLING_PRICE_UNIT_UNKNOWN(FailureKind.INVALID, "A unit is neither a known one nor the name of an outside meter."),
    BILLING_PRICE_TOO_MANY(FailureKind.INVALID, "The price version has more prices than are allowed."),
    BILLING_PRICE_SIZE_TIER_INVALID(
            FailureKind.INVALID, "A size tier has no good name, is not above the one before, or is not there."),
    BILLING_PRICE_SERVICE_TIER_INVALID(FailureKind.INVALID, "A service tier has no good name, or is given twice."),
    BILLING_PRICE_MULTIPLIER_INVALID(
            FailureKind.INVALID, "A service tier's multiplier is not a decimal number above 0 and at most 100."),
    BILLING_PRICE_TIER_GAP(FailureKind.INVALID, "A token class or unit has prices, but not in every tier."),
    BILLING_PRICE_END_INVALID(FailureKind.INVALID, "What ends a tenant's own price has no tenant, or has prices."),
    BILLING_PRICE_PROVENANCE_INVALID(FailureKind.INVALID, "Where the prices come from is too long or malformed."),
    BILLING_PRICE_CURRENCY_OTHER(
            FailureKind.INVALID, "Neither the tenant nor one below it is billed in the price's currency."),
    BILLING_WHAT_IF_PRICES_INVALID(
            FailureKind.INVALID, "There are no prices to try, too many, or two for the same model and tenants."),
    BILLING_WHAT_IF_PRICE_MISSING(FailureKind.INVALID, "Something was used that the prices to try do not have."),
    BILLING_WHAT_IF_SIZE_UNKNOWN(
            FailureKind.INVALID, "The prices to try part requests at a size at which sums do not part them."),
    BILLING_WHAT_IF_TOO_LARGE(FailureKind.INVALID, "There is more usage than is compared at once."),
    BILLING_PRICE_EXISTS(
            FailureKind.CONFLICT,
            "There is a price of this model, tenant and currency from this moment on; versions never change."),
    BILLING_PRICE_CORRECTION_INVALID(
            FailureKind.INVALID,
            "A correction is of another model, tenant, currency or moment, or corrects an unknown version."),
    BILLING_PRICE_CORRECTED(FailureKind.CONFLICT, "The price version was corrected before."),
    BILLING_DEAD_LETTER_ORIGIN_UNKNOWN(FailureKind.INVALID, "There are no dead letters of such an origin."),
    BILLING_METER_BATCH_INVALID(FailureKind.INVALID, "There is no event in the request, or there are too many."),
    BILLING_METER_EVENT_UNKNOWN(
            FailureKind.NOT_FOUND, "No such event of an outside meter was taken in, or none that the caller may see."),
    BILLING_AMOUNT_MALFORMED(FailureKind.INVALID, "An amount of money is not a decimal number."),
    BILLING_AMOUNT_NEGATIVE(FailureKind.INVALID, "An amount of money is below zero."),
    BILLING_AMOUNT_ZERO(FailureKind.INVALID, "An amount of money that must be above zero is zero."),
    BILLING_AMOUNT_TOO_FINE(FailureKind.INVALID, "An amount of money has more than 12 decimals."),
    BILLING_AMOUNT_TOO_HIGH(FailureKind.INVALID, "An amount of money is above what can be booked exactly."),
    BILLING_AMOUNT_CURRENCY_UNKNOWN(FailureKind.INVALID, "A currency is not an ISO 4217 code such as EUR."),
    BILLING_CURRENCY_WRONG(FailureKind.INVALID, "An amount is in another currency than it must be."),
    BILLING_BLOCK_KEY_MISSING(FailureKind.INVALID, "A call that moves money has no idempotency key."),
    BILLING_BLOCK_LIMIT_INVALID(FailureKind.INVALID, "The id of the budget's limit is missing or malformed."),
    BILLING_BLOCK_TENANT_INVALID(FailureKind.INVALID, "The path of the budget's tenant is missing or malformed."),
    BILLING_BLOCK_WINDOW_INVALID(
            FailureKind.INVALID, "The budget's window is missing, not of whole quarters of an hour, or too long."),
    BILLING_BLOCK_LEAST_TOO_HIGH(FailureKind.INVALID, "The least that is of use is above what is wanted."),
    BILLING_BLOCK_LIFE_INVALID(FailureKind.INVALID, "The wanted life of a block is missing or out of range."),
    BILLING_BLOCK_WINDOW_OVER(FailureKind.CONFLICT, "The budget's window is over; nothing is lent from it any more."),
    BILLING_BLOCK_WINDOW_CHANGED(
            FailureKind.CONFLICT, "The window was lent from with another end, tenant or currency."),
    BILLING_BLOCK_UNKNOWN(FailureKind.NOT_FOUND, "There is no such block, or none that the caller may see."),
    BILLING_BLOCK_EXPIRED(FailureKind.CONFLICT, "The block's time ran out."),
    BILLING_BLOCK_SETTLED(FailureKind.CONFLICT, "Nothing of the block is held any more."),
    BILLING_BLOCK_RETURN_TOO_HIGH(FailureKind.CONFLICT, "More was to be given back than is held of the block."),
    BILLING_TERMS_INVALID(FailureKind.INVALID, "A field of the terms is missing, malformed or out of range."),
    BILLING_TERMS_EMPTY(FailureKind.INVALID, "The terms say nothing."),
    BILLING_TERMS_FIELD_GIVEN(FailureKind.INVALID, "A field of the terms was set that billing itself gives."),
    BILLING_TERMS_PRICE_MISFIT(
            FailureKind.INVALID, "A charge has a field that its basis or its price model has no use for."),
    BILLING_TERMS_TIERS_INVALID(
            FailureKind.INVALID, "Tiers have a gap or an overlap, do not ascend, or the last one has an end."),
    BILLING_TERMS_CHARGES_OVERLAP(FailureKind.INVALID, "Two charges take the place of the same usage's price."),
    BILLING_TERMS_PERIOD_OVERLAP(
            FailureKind.CONFLICT, "Other terms of the tenant count for some of the periods; versions never change."),
    BILLING_RATE_ITEM_INVALID(
            FailureKind.INVALID,
            "A rate names no cluster, or not just one of a class of accelerators and a shared thing."),
    BILLING_RATE_TIME_INVALID(
            FailureKind.INVALID, "The moment from which on a rate counts is missing or no full hour."),
    BILLING_RATE_POWER_INVALID(FailureKind.INVALID, "A power is not a decimal number of kilowatts of 0 to 1000."),
    BILLING_RATE_NOTE_INVALID(FailureKind.INVALID, "The note of a rate is too long or not printable."),
    BILLING_RATE_FIELD_GIVEN(FailureKind.INVALID, "A field of a rate was set that billing itself gives."),
    BILLING_RATE_CURRENCY_OTHER(FailureKind.INVALID, "The cluster has rates in another currency."),
    BILLING_RATE_EXISTS(
            FailureKind.CONFLICT, "There is a rate of the same that counts from the same hour on; rates never change."),
    BILLING_MARGIN_BY_UNKNOWN(FailureKind.INVALID, "A margin cannot be parted by that."),
    BILLING_CREDIT_FIELD_GIVEN(FailureKind.INVALID, "A field of a grant of credit was set that billing itself gives."),
    BILLING_CREDIT_KIND_MISSING(FailureKind.INVALID, "The kind of a grant of credit is missing or unknown."),
    BILLING_CREDIT_PRIORITY_INVALID(FailureKind.INVALID, "The priority of a grant of credit is out of range."),
    BILLING_CREDIT_TIME_INVALID(
            FailureKind.INVALID, "A time of a grant of credit is malformed, out of order or of a month that is over."),
    BILLING_CREDIT_SCOPE_INVALID(
            FailureKind.INVALID, "Models or units of a grant of credit are malformed, doubled or too many."),
    BILLING_CREDIT_RECURRENCE_INVALID(FailureKind.INVALID, "The recurrence of a grant of credit is incomplete."),
    BILLING_CREDIT_ROLLOVER_INVALID(FailureKind.INVALID, "The rollover of a grant of credit has its bounds reversed."),
    BILLING_CREDIT_NOTE_INVALID(FailureKind.INVALID, "The note of a grant of credit is too long or not printable."),
    BILLING_CREDIT_UNKNOWN(FailureKind.NOT_FOUND, "There is no such grant of credit, or none that the caller may see."),
    BILLING_CREDIT_VOIDED(FailureKind.CONFLICT, "The grant of credit was taken back before."),
    BILLING_CREDIT_ENDED(FailureKind.CONFLICT, "The grant of credit has expired; nothing of it can be taken back."),
    BILLING_BOOKS_BUSY(
            FailureKind.UNAVAILABLE, "Too many wait to write the books; the same request may do in a moment."),
    BILLING_VERIFY_BUSY(FailureKind.LIMITED, "The books are being verified already; one check runs at a time."),
    BILLING_VERIFICATION_UNKNOWN(
            FailureKind.NOT_FOUND, "There is no check of the books of this id, or it is forgotten."),
    BILLING_DELTA_UNKNOWN(FailureKind.NOT_FOUND, "There is no such delta row, or none that the caller may see."),
    BILLING_REQUEST_ID_INVALID(FailureKind.INVALID, "The request id is not a UUIDv7."),
    BILLING_REQUEST_UNKNOWN(FailureKind.NOT_FOUND, "No record of such a request is kept that the caller may see."),
    BILLING_ARCHIVE_OFF(FailureKind.CONFLICT, "There is no archive of raw usage records."),
    BILLING_ARCHIVE_UNAVAILABLE(
            FailureKind.UNAVAILABLE, "The archive cannot be reached or written; nothing has left the database."),
    BILLING_ERASURE_TENANT_LIVES(FailureKind.CONFLICT, "Only a tenant that quota has deleted can be erased."),
    BILLING_RERATING_PERIOD_INVALID(
            FailureKind.INVALID,
            "The span to rate again is missing, not of whole quarters of an hour, reversed, too long or not over."),
    BILLING_RERATING_NOTE_INVALID(FailureKind.INVALID, "The note of a re-rating is too long or not printable."),
    BILLING_RERATING_UNKNOWN(FailureKind.NOT_FOUND, "There is no such re-rating, or none that the caller may see."),
    BILLING_RERATING_BUSY(FailureKind.CONFLICT, "Another re-rating is under way; one runs at a time."),
    BILLING_RERATING_VOIDED(FailureKind.CONFLICT, "The re-rating was taken back before."),
    BILLING_RERATING_EMPTY(FailureKind.CONFLICT, "The re-rating has booked nothing that could be taken back."),
    BILLING_RERATING_SUPERSEDED(
            FailureKind.CONFLICT, "A later re-rating of the same usage stands on this one; that is taken back first."),
    BILLING_RERATING_ERASED(
            FailureKind.CONFLICT,
            "A tenant whose usage was rated again was erased since, and nothing of it is taken back."),
    BILLING_RERATING_PRICE_MISSING(
            FailureKind.CONFLICT, "The re-rating stopped: something was used that has no price now."),
    BILLING_RERATING_SIZE_UNKNOWN(
            FailureKind.CONFLICT,
            "The re-rating stopped: prices part requests at a size that is not known of them any more."),
    BILLING_RERATING_TIME_UNKNOWN(
            FailureKind.CONFLICT, "The re-rating stopped: rollups and delta rows do not agree on minutes."),
    BILLING_FILTER_INVALID(FailureKind.INVALID, "A filter of a list is not of its form.");

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
