package io.wharfinger.cli.bench.router.load;

import java.util.concurrent.CompletableFuture;

/** Load for some time, on one event loop; asks when the kind of its loop says so. */
abstract class Spell {
    private final Nanos first = new Nanos();
    private final Nanos whole = new Nanos();
    private final CompletableFuture<Findings> findings = new CompletableFuture<>();
    private final long beginNanos = System.nanoTime();

    /** A connection is there and free. */
    abstract void free(Caller caller);

    /** Complete when all is over. */
    CompletableFuture<Findings> findings() {
        return findings;
    }

    void answered(Caller caller, long toFirstNanos, long toEndNanos) {
        first.add(toFirstNanos);
        whole.add(toEndNanos);
        free(caller);
    }

    void fail(String fault) {
        findings.complete(Findings.failed(fault));
    }

    /** To be called when nothing is asked any more and everything has been answered. */
    void finish() {
        if (whole.count() == 0) {
            fail("nothing was asked");
            return;
        }
        findings.complete(
                new Findings("", whole.count(), System.nanoTime() - beginNanos, first.times(), whole.times()));
    }

    boolean isOver() {
        return findings.isDone();
    }
}
