package io.wharfinger.events.connector;

import java.util.LinkedHashSet;
import java.util.Set;

/** Sequences of messages whose batch failed; the oldest are forgotten first. */
final class Suspects {

    private final int max;
    private final Set<Long> seqs = new LinkedHashSet<>();

    Suspects(int max) {
        this.max = max;
    }

    synchronized void add(long seq) {
        seqs.add(seq);
        if (seqs.size() > max) {
            seqs.remove(seqs.iterator().next());
        }
    }

    synchronized void clear(long seq) {
        seqs.remove(seq);
    }

    synchronized boolean contains(long seq) {
        return seqs.contains(seq);
    }
}
