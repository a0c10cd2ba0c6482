package io.wharfinger.billing.position;

import java.util.Comparator;

/**
 * One life of one producer's spool; sequence numbers are only comparable within it.
 *
 * @param producer name of the spool
 * @param epoch life of the spool, microseconds since 1970 when it was begun
 */
public record ProducerEpoch(String producer, long epoch) implements Comparable<ProducerEpoch> {
    private static final Comparator<ProducerEpoch> ORDER =
            Comparator.comparing(ProducerEpoch::producer).thenComparingLong(ProducerEpoch::epoch);

    @Override
    public int compareTo(ProducerEpoch other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return producer + "/" + epoch;
    }
}
