package io.wharfinger.billing.intake;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRange;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.billing.usage.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads usage batches as they come from JetStream. A batch that breaks the contract as a whole is refused; a record that
 * does is kept as flawed, for its number must not become a hole. Belongs to one thread.
 */
final class UsageReader {
    /** Most records in a batch. */
    static final int RECORDS_MAX = 2000;

    /** Most bytes of a batch when it is decompressed. */
    static final int BYTES_MAX = 8 << 20;

    /** Most runs of lost numbers in a batch: each is taken out of all runs of the producer's position. */
    static final int LOST_RUNS_MAX = 1000;

    private static final Pattern PRODUCER = Pattern.compile("[a-z0-9-]{1,40}");

    private final RecordReader recordReader = new RecordReader();
    private String producer = "";
    private long epoch;
    private long firstSeq;
    private List<SeqRange> lost = List.of();

    /**
     * Reads a batch.
     *
     * @param encoding how it is compressed: {@code zstd}, or empty if it is not
     */
    UsageBatch read(byte[] message, String encoding) throws UnreadableBatchException {
        var bytes = plain(message, encoding);
        try {
            readHead(new ProtoCursor(bytes));
            requireProducer();
            return new UsageBatch(new ProducerEpoch(producer, epoch), records(new ProtoCursor(bytes)), lost);
        } catch (IllegalArgumentException e) {
            throw new UnreadableBatchException("not a protobuf UsageBatch: " + e.getMessage());
        }
    }

    private static byte[] plain(byte[] message, String encoding) throws UnreadableBatchException {
        return switch (encoding) {
            case "" -> message;
            case "zstd" -> decompressed(message);
            default -> throw new UnreadableBatchException("content encoding " + encoding + " is not known; use zstd");
        };
    }

    private static byte[] decompressed(byte[] message) throws UnreadableBatchException {
        var size = Zstd.getFrameContentSize(message);
        if (size < 0 || size > BYTES_MAX) {
            throw new UnreadableBatchException(
                    "not one zstd frame that states its size, at most " + BYTES_MAX + " bytes");
        }
        try {
            return Zstd.decompress(message, (int) size);
        } catch (ZstdException e) {
            throw new UnreadableBatchException("not a zstd frame: " + e.getMessage());
        }
    }

    private void readHead(ProtoCursor batch) throws UnreadableBatchException {
        producer = "";
        epoch = 0;
        firstSeq = 0;
        var ranges = new ArrayList<SeqRange>();
        for (var field = batch.nextField(); field != 0; field = batch.nextField()) {
            switch (field) {
                case io.wharfinger.contracts.router.v1.UsageBatch.PRODUCER_FIELD_NUMBER -> producer = batch.text();
                case io.wharfinger.contracts.router.v1.UsageBatch.EPOCH_FIELD_NUMBER -> epoch = batch.number();
                case io.wharfinger.contracts.router.v1.UsageBatch.FIRST_SEQ_FIELD_NUMBER -> firstSeq = batch.number();
                case io.wharfinger.contracts.router.v1.UsageBatch.LOST_FIELD_NUMBER -> {
                    requireRuns(ranges.size() + 1);
                    ranges.add(range(batch));
                }
                default -> batch.skip();
            }
        }
        lost = ranges;
    }

    private void requireProducer() throws UnreadableBatchException {
        if (!PRODUCER.matcher(producer).matches() || epoch < 1) {
            throw new UnreadableBatchException("producer or epoch is not valid: \"" + producer + "\", epoch " + epoch
                    + "; a producer is [a-z0-9-]{1,40}, an epoch above zero");
        }
    }

    private List<UsageRecord> records(ProtoCursor batch) throws UnreadableBatchException {
        var records = new ArrayList<UsageRecord>();
        for (var field = batch.nextField(); field != 0; field = batch.nextField()) {
            if (field == io.wharfinger.contracts.router.v1.UsageBatch.RECORDS_FIELD_NUMBER) {
                requireRoom(records.size() + 1);
                var outer = batch.enter();
                records.add(recordReader.read(firstSeq + records.size(), batch));
                batch.leave(outer);
            } else {
                batch.skip();
            }
        }
        return records;
    }

    private void requireRoom(int count) throws UnreadableBatchException {
        if (count > RECORDS_MAX || firstSeq < 1 || firstSeq >= Long.MAX_VALUE - count) {
            throw new UnreadableBatchException(
                    count + " records from " + firstSeq + " on; at most " + RECORDS_MAX + " are allowed, from 1 on");
        }
    }

    private static void requireRuns(int count) throws UnreadableBatchException {
        if (count > LOST_RUNS_MAX) {
            throw new UnreadableBatchException(
                    "more than " + LOST_RUNS_MAX + " runs of lost numbers; send them in parts");
        }
    }

    private static SeqRange range(ProtoCursor batch) throws UnreadableBatchException {
        var outer = batch.enter();
        var first = 0L;
        var last = 0L;
        for (var field = batch.nextField(); field != 0; field = batch.nextField()) {
            switch (field) {
                case io.wharfinger.contracts.router.v1.SeqRange.FIRST_SEQ_FIELD_NUMBER -> first = batch.number();
                case io.wharfinger.contracts.router.v1.SeqRange.LAST_SEQ_FIELD_NUMBER -> last = batch.number();
                default -> batch.skip();
            }
        }
        batch.leave(outer);
        try {
            return new SeqRange(first, last);
        } catch (IllegalArgumentException e) {
            throw new UnreadableBatchException("lost: " + e.getMessage());
        }
    }
}
