package io.wharfinger.events.outbox;

import java.time.Duration;

/**
 * How the relay works.
 *
 * @param eventsMax events on their way at a time; a group is never split, so that it may be exceeded by one group
 * @param poll how often the database is asked when nobody wakes the relay
 * @param leaseLife after this time without a sign of life another relay takes over; several publish timeouts
 * @param keep how long published groups are kept, so that a stream that lost them can be fed again
 */
public record RelaySettings(int eventsMax, Duration poll, Duration leaseLife, Duration keep) {

    /** What services use: 1000 events, 100 ms, 15 s, 72 h. */
    public static RelaySettings standard() {
        return new RelaySettings(1000, Duration.ofMillis(100), Duration.ofSeconds(15), Duration.ofHours(72));
    }

    /** The same with another life of the lease. */
    public RelaySettings withLeaseLife(Duration life) {
        return new RelaySettings(eventsMax, poll, life, keep);
    }
}
