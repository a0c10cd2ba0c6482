package io.wharfinger.router.spool;

import java.util.Collection;
import java.util.TreeSet;

/** Openings without a closing. The writing thread changes it; others read the two figures. */
final class OpenRequests {
    private final TreeSet<Long> openings = new TreeSet<>();
    private volatile int count;
    private volatile long oldestSeq = Long.MAX_VALUE;

    void adopt(Collection<Long> openingSeqs) {
        openings.addAll(openingSeqs);
        publish();
    }

    void opened(long seq) {
        openings.add(seq);
        publish();
    }

    void closed(long openingSeq) {
        openings.remove(openingSeq);
        publish();
    }

    private void publish() {
        count = openings.size();
        oldestSeq = openings.isEmpty() ? Long.MAX_VALUE : openings.first();
    }

    int count() {
        return count;
    }

    /** Lowest opening without a closing; Long.MAX_VALUE if there is none. */
    long oldestSeq() {
        return oldestSeq;
    }
}
