package io.wharfinger.billing.credit;

import io.wharfinger.billing.prepaid.CreditGrant;
import org.jspecify.annotations.Nullable;

/**
 * A grant that is to be made, checked.
 *
 * @param createdBy who makes it
 * @param idempotencyKey not set if the caller did not care
 * @param bodyHash of the call, so that another one with the same key is known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NewGrant(
        CreditAccount account,
        CreditGrant grant,
        String timeZone,
        String note,
        String createdBy,
        @Nullable String idempotencyKey,
        byte[] bodyHash) {}
