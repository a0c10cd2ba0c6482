package io.wharfinger.events.inbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an inbox reads.
 *
 * @param consumer name of the reader; its position is kept under it
 * @param stream name of the stream
 * @param partition number of the part that {@code filter} selects; 0 where there is only one
 * @param filter subject filter, or null for the whole stream
 * @param onReset what to do with a stream that is not the one it knows
 * @param batchMax most events in one transaction
 * @param leaseLife after this time without a sign of life another reader takes over
 */
public record InboxSettings(
        String consumer,
        String stream,
        int partition,
        @Nullable String filter,
        StreamReset onReset,
        int batchMax,
        Duration leaseLife) {

    /** One partition, 100 events per transaction, a lease of 10 s. */
    public static InboxSettings of(String consumer, String stream, @Nullable String filter, StreamReset onReset) {
        return new InboxSettings(consumer, stream, 0, filter, onReset, 100, Duration.ofSeconds(10));
    }

    /** The same with another life of the lease. */
    public InboxSettings withLeaseLife(Duration life) {
        return new InboxSettings(consumer, stream, partition, filter, onReset, batchMax, life);
    }

    /** The same for another partition and its filter. */
    public InboxSettings withPartition(int number, String partitionFilter) {
        return new InboxSettings(consumer, stream, number, partitionFilter, onReset, batchMax, leaseLife);
    }
}
