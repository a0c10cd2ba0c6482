package io.wharfinger.billing.request;

import io.wharfinger.billing.position.ProducerEpoch;
import java.util.Comparator;

/**
 * Names a request: the place of its opening record.
 *
 * @param openingSeq sequence number of the opening
 */
public record RequestKey(ProducerEpoch producer, long openingSeq) implements Comparable<RequestKey> {
    private static final Comparator<RequestKey> ORDER =
            Comparator.comparing(RequestKey::producer).thenComparingLong(RequestKey::openingSeq);

    @Override
    public int compareTo(RequestKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return producer + "/" + openingSeq;
    }
}
