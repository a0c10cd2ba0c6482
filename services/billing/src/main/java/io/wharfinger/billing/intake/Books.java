package io.wharfinger.billing.intake;

/**
 * Where the books stand: the row that every writer locks first.
 *
 * @param rateBook number of the last change of prices or currencies
 * @param retriedRateBook rate book up to which parked usage was tried again
 * @param chain value of the hash chain after the last batch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Books(long rateBook, long retriedRateBook, long lastBatch, long lastDelta, byte[] chain) {

    long nextBatch() {
        return lastBatch + 1;
    }
}
