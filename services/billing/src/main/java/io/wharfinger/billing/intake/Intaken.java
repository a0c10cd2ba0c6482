package io.wharfinger.billing.intake;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRanges;
import java.util.List;

/**
 * What came of a group of batches.
 *
 * @param moved positions that have changed
 * @param steps what each batch did, in order
 * @param refused places (from 0) of batches that were refused and must be tried again
 * @param flawed records that break the contract
 * @param flaws the first of them
 * @param closedTwice closings of requests that were closed before
 */
record Intaken(
        List<ProducerEpoch> moved,
        List<Step> steps,
        List<Integer> refused,
        long flawed,
        List<Flaw> flaws,
        long closedTwice) {

    /** What one batch did to its producer's position. */
    record Step(ProducerEpoch producer, long taken, long repeats, SeqRanges holes, SeqRanges filled, SeqRanges lost) {}
}
