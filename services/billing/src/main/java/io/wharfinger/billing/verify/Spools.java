package io.wharfinger.billing.verify;

import io.wharfinger.billing.position.ProducerEpoch;
import java.util.Map;
import java.util.TreeMap;

/** All lives of all spools. */
final class Spools {
    private final Map<ProducerEpoch, Spool> spools = new TreeMap<>();

    Spool of(ProducerEpoch producer) {
        return spools.computeIfAbsent(producer, Spool::new);
    }

    Iterable<Spool> all() {
        return spools.values();
    }

    int size() {
        return spools.size();
    }
}
