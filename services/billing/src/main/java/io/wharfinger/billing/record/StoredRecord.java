package io.wharfinger.billing.record;

import io.wharfinger.billing.column.Micros;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageMinute;
import java.time.Instant;
import java.util.Comparator;

/**
 * A raw record where it is stored.
 *
 * @param batch number of the batch that took it in
 * @param at its place in the block
 */
record StoredRecord(long batch, UsageBlock block, int at) {
    /** The order in which records were taken in. */
    static final Comparator<StoredRecord> ORDER =
            Comparator.comparingLong(StoredRecord::batch).thenComparingInt(record -> record.block.place(record.at));

    FactKind kind() {
        return block.kind(at);
    }

    ProducerEpoch producer() {
        return block.producers().get(block.producer(at));
    }

    long seq() {
        return block.seq(at);
    }

    /** The request that it is of. */
    RequestKey request() {
        return new RequestKey(producer(), openingSeq());
    }

    long openingSeq() {
        return kind() == FactKind.OPENING ? seq() : block.openingSeq(at);
    }

    Instant receiveTime() {
        return Micros.instant(block.receivedMicros());
    }

    Instant time() {
        return Micros.instant(block.timeMicros(at));
    }

    TokenCounts counts() {
        return kind() == FactKind.OPENING ? TokenCounts.zero() : block.counts(at);
    }

    /** The minute that its usage counts for: that of a closing's end, or of a checkpoint. */
    Instant minute() {
        var routerTime = kind() == FactKind.CLOSING ? Micros.instant(block.endMicros(at)) : time();
        return UsageMinute.of(routerTime, receiveTime()).start();
    }

    boolean isPartial() {
        return kind() != FactKind.CLOSING || block.isPartial(at);
    }
}
