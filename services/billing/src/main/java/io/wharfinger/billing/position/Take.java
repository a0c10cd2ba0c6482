package io.wharfinger.billing.position;

/** What came of a batch. */
public sealed interface Take {

    /**
     * It is in.
     *
     * @param position the position after it
     * @param taken numbers that are new; every other number of the batch is a repeat
     * @param repeats records that were in before
     * @param holes numbers that are missing now and were not before
     * @param filled numbers that were missing and have arrived
     * @param lost numbers that were given up just now
     */
    record Taken(
            ProducerPosition position, SeqRanges taken, long repeats, SeqRanges holes, SeqRanges filled, SeqRanges lost)
            implements Take {}

    /** It would scatter the position over too many runs: nothing was taken, to be tried again when holes are filled. */
    record Refused(int missingRuns, int lostRuns) implements Take {}
}
