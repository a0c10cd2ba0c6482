package io.wharfinger.billing.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A delta as it is written: immutable, numbered.
 *
 * @param id ever-growing number without a hole
 * @param batch number of the batch that it came from
 * @param rateClass number of the rate class
 * @param rateClassDigest what the rate class is; never compared
 * @param quantity tokens, or whatever else the unit is
 * @param amount exact, at scale 12
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeltaRow(
        long id,
        long batch,
        String tenantPath,
        long rateClass,
        byte[] rateClassDigest,
        Instant minute,
        long quantity,
        BigDecimal amount) {
    private static final long KIND = 'D';

    /** Every value of the row in one fixed form: what its hash is taken of. */
    public byte[] canonical() {
        return canonical(id, batch, rateClassDigest, minute.getEpochSecond(), quantity, amount);
    }

    /**
     * The same of its parts.
     *
     * @param minute seconds since 1970
     */
    public static byte[] canonical(
            long id, long batch, byte[] rateClassDigest, long minute, long quantity, BigDecimal amount) {
        return new Canonical()
                .number(KIND)
                .number(id)
                .number(batch)
                .raw(rateClassDigest)
                .number(minute)
                .number(quantity)
                .amount(amount)
                .bytes();
    }
}
