package io.wharfinger.billing.record;

import io.wharfinger.billing.usage.TokenCounts;

/**
 * What is billed of one record: all that it counts, or what was billed before taken back.
 *
 * @param batch the batch that rated it, or parked it
 * @param counts tokens; below zero where they are taken back
 * @param requestInput total input of the request, which decides the size tier
 */
record Portion(StoredRecord record, long batch, Grain grain, TokenCounts counts, long requestInput) {

    static Portion of(StoredRecord record, long batch, Grain grain) {
        return new Portion(
                record, batch, grain, record.counts(), record.counts().input());
    }

    /** What a checkpoint had billed is taken back when the closing comes after all. */
    static Portion takenBack(StoredRecord closing, StoredRecord billed, Grain grain) {
        var counts = billed.counts();
        return new Portion(closing, closing.batch(), grain, TokenCounts.zero().minus(counts), counts.input());
    }
}
