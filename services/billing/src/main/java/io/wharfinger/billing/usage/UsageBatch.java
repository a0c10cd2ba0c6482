package io.wharfinger.billing.usage;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRange;
import java.util.List;

/**
 * A run of records of one producer, without a hole inside.
 *
 * @param records in the order of their numbers, which follow each other; may be empty
 * @param lost numbers that the producer can no longer supply
 */
public record UsageBatch(ProducerEpoch producer, List<UsageRecord> records, List<SeqRange> lost) {
    public UsageBatch {
        records = List.copyOf(records);
        lost = List.copyOf(lost);
    }
}
