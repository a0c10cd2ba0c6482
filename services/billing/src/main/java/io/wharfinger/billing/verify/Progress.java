package io.wharfinger.billing.verify;

/** How far a check of the books is. One thread writes, others may read. */
final class Progress {
    private volatile String stage = "beginning";
    private volatile long batchesDone;
    private volatile long batchesTotal;
    private volatile long recordsRead;
    private volatile boolean stopped;

    void stage(String now) {
        stage = now;
    }

    void batches(long total) {
        batchesTotal = total;
    }

    void done(long batches, long records) {
        batchesDone = batches;
        recordsRead = records;
    }

    /** Asks the check to end early. */
    void stop() {
        stopped = true;
    }

    /** Passes unless the check is to end early. */
    void goOn() {
        if (stopped) {
            throw new IllegalStateException("the service stops");
        }
    }

    String stage() {
        return stage;
    }

    long batchesDone() {
        return batchesDone;
    }

    long batchesTotal() {
        return batchesTotal;
    }

    long recordsRead() {
        return recordsRead;
    }
}
