package io.wharfinger.cli.producer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Batches of one producer, each record in one batch, in the order of their numbers. For one thread. */
public final class UsageSource {
    private final String producer;
    private final long epoch;
    private final RequestFlow flow;
    private final BatchMaker maker;
    private final InstantSource clock;

    /**
     * A batch.
     *
     * @param id by which JetStream tells repeats, as a router makes it
     * @param bytes a UsageBatch of the contracts
     */
    public record Batch(String id, byte[] bytes, long firstSeq, long lastSeq) {
        /** How many records it has. */
        public int records() {
            return (int) (lastSeq - firstSeq + 1);
        }
    }

    /** @param epoch of the producer's spool */
    public UsageSource(String producer, long epoch, RequestFlow flow, InstantSource clock) {
        this.producer = producer;
        this.epoch = epoch;
        this.flow = flow;
        this.maker = new BatchMaker(producer, epoch);
        this.clock = clock;
    }

    /** The next records. */
    public Batch next(int records) {
        long first = flow.nextSeq();
        long micros = micros();
        maker.begin(first);
        for (int index = 0; index < records && maker.hasRoom(); index++) {
            maker.add(flow.next(micros + index));
        }
        return batch(first);
    }

    /** The next of the closings of everything that is open; none has no records. */
    public Batch last(int records) {
        long first = flow.nextSeq();
        long micros = micros();
        maker.begin(first);
        for (int index = 0; index < records && maker.hasRoom(); index++) {
            MessageBuffer record = flow.last(micros + index);
            if (record == null) {
                break;
            }
            maker.add(record);
        }
        return batch(first);
    }

    /** The number of the last record so far. */
    public long lastSeq() {
        return flow.nextSeq() - 1;
    }

    /** What its closings so far come to. */
    public TokenTotals totals() {
        return flow.totals();
    }

    private Batch batch(long first) {
        long last = flow.nextSeq() - 1;
        return new Batch(producer + "/" + epoch + "/" + first + "-" + last, maker.bytes(), first, last);
    }

    private long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
