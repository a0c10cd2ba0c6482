package io.wharfinger.billing.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRange;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.billing.usage.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads usage batches as they come from JetStream. A batch that breaks the contract as a whole is refused; a record that
 * does is kept as flawed, for its number must not become a hole.
 */
final class UsageReader {
    /** Most records in a batch. */
    static final int RECORDS_MAX = 2000;

    private static final Pattern PRODUCER = Pattern.compile("[a-z0-9-]{1,40}");

    private UsageReader() {}

    static UsageBatch read(byte[] message) throws UnreadableBatchException {
        var batch = parse(message);
        if (!PRODUCER.matcher(batch.getProducer()).matches() || batch.getEpoch() < 1) {
            throw new UnreadableBatchException("producer or epoch is not valid: \"" + batch.getProducer() + "\", epoch "
                    + batch.getEpoch() + "; a producer is [a-z0-9-]{1,40}, an epoch above zero");
        }
        var producer = new ProducerEpoch(batch.getProducer(), batch.getEpoch());
        return new UsageBatch(producer, records(batch), lost(batch));
    }

    private static io.wharfinger.contracts.router.v1.UsageBatch parse(byte[] message) throws UnreadableBatchException {
        try {
            return io.wharfinger.contracts.router.v1.UsageBatch.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableBatchException("not a protobuf UsageBatch: " + e.getMessage());
        }
    }

    private static List<UsageRecord> records(io.wharfinger.contracts.router.v1.UsageBatch batch)
            throws UnreadableBatchException {
        var count = batch.getRecordsCount();
        var first = batch.getFirstSeq();
        if (count > RECORDS_MAX || (count > 0 && (first < 1 || first >= Long.MAX_VALUE - count))) {
            throw new UnreadableBatchException(
                    count + " records from " + first + " on; at most " + RECORDS_MAX + " are allowed, from 1 on");
        }
        var records = new ArrayList<UsageRecord>(count);
        for (var record : batch.getRecordsList()) {
            records.add(RecordReader.read(first + records.size(), record));
        }
        return records;
    }

    private static List<SeqRange> lost(io.wharfinger.contracts.router.v1.UsageBatch batch)
            throws UnreadableBatchException {
        var lost = new ArrayList<SeqRange>(batch.getLostCount());
        for (var range : batch.getLostList()) {
            try {
                lost.add(new SeqRange(range.getFirstSeq(), range.getLastSeq()));
            } catch (IllegalArgumentException e) {
                throw new UnreadableBatchException("lost: " + e.getMessage());
            }
        }
        return lost;
    }
}
