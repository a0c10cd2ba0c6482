package io.wharfinger.billing.intake;

/**
 * What the intake keeps at most.
 *
 * @param runsMax runs of a producer's missing numbers, and of its lost ones
 * @param openRequestsMax requests that are remembered in memory between their first record and their last
 * @param snapshotRecords fewest records from one snapshot of these to the next
 */
record IntakeLimits(int runsMax, int openRequestsMax, int snapshotRecords) {

    static IntakeLimits of(IntakeConfig config) {
        return new IntakeLimits(config.runsMax(), config.openRequestsMax(), config.snapshotRecords());
    }
}
