package io.wharfinger.billing.witness.metered;

import java.time.Instant;
import java.util.Comparator;

/**
 * One endpoint in one minute.
 *
 * @param minute start of the minute, UTC
 */
public record MeteredMinute(String endpoint, Instant minute) implements Comparable<MeteredMinute> {
    private static final Comparator<MeteredMinute> ORDER =
            Comparator.comparing(MeteredMinute::endpoint).thenComparing(MeteredMinute::minute);

    @Override
    public int compareTo(MeteredMinute other) {
        return ORDER.compare(this, other);
    }
}
