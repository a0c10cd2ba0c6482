package io.wharfinger.billing.book;

/**
 * Where the books stand: the row that every writer locks first.
 *
 * @param rateBook number of the last change of prices or currencies
 * @param retriedRateBook rate book up to which parked usage was tried again
 * @param rolledDelta the last delta row that is in the rollups
 * @param lastAttribution number of the last row of the table attribution
 * @param lastRateClass number of the last row of the table rate_class
 * @param chain value of the hash chain after the last batch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Books(
        long rateBook,
        long retriedRateBook,
        long lastBatch,
        long lastDelta,
        long rolledDelta,
        long lastAttribution,
        long lastRateClass,
        byte[] chain) {

    public long nextBatch() {
        return lastBatch + 1;
    }
}
