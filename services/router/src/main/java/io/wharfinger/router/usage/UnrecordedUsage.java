package io.wharfinger.router.usage;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Units;
import io.wharfinger.contracts.router.v1.Unrecorded;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.contracts.type.v1.TokenCounts;
import java.time.Instant;
import java.util.Optional;

/**
 * Sums up what was served and could not be recorded, until one record can tell of it. Only in memory: what the process loses
 * with it is lost. For several threads.
 */
public final class UnrecordedUsage {
    private Unrecorded waiting = Unrecorded.getDefaultInstance();
    private long requests;

    /** Adds the request whose closing could not be written. */
    public synchronized void add(byte[] closing) {
        requests++;
        waiting = plus(waiting, read(closing));
    }

    /** A closing that cannot be read still ends a request. */
    private static UsageRecord read(byte[] closing) {
        try {
            return UsageRecord.parseFrom(closing);
        } catch (InvalidProtocolBufferException e) {
            return UsageRecord.getDefaultInstance();
        }
    }

    private static Unrecorded plus(Unrecorded sum, UsageRecord record) {
        Closing closing = record.getClosing();
        Timestamp time = closing.getEndTime();
        return sum.toBuilder()
                .setRequests(sum.getRequests() + 1)
                .setCounts(plus(sum.getCounts(), closing.getCounts()))
                .setUnits(plus(sum.getUnits(), closing.getUnits()))
                .setFirstTime(sum.getRequests() == 0 ? time : sum.getFirstTime())
                .setLastTime(time)
                .build();
    }

    private static TokenCounts plus(TokenCounts a, TokenCounts b) {
        return TokenCounts.newBuilder()
                .setUncachedText(a.getUncachedText() + b.getUncachedText())
                .setCacheRead(a.getCacheRead() + b.getCacheRead())
                .setCacheWrite5M(a.getCacheWrite5M() + b.getCacheWrite5M())
                .setCacheWrite1H(a.getCacheWrite1H() + b.getCacheWrite1H())
                .setAudioIn(a.getAudioIn() + b.getAudioIn())
                .setImageIn(a.getImageIn() + b.getImageIn())
                .setTextOut(a.getTextOut() + b.getTextOut())
                .setReasoningOut(a.getReasoningOut() + b.getReasoningOut())
                .setAudioOut(a.getAudioOut() + b.getAudioOut())
                .setImageOut(a.getImageOut() + b.getImageOut())
                .build();
    }

    private static Units plus(Units a, Units b) {
        return Units.newBuilder()
                .setImagesOut(a.getImagesOut() + b.getImagesOut())
                .setAudioInMillis(a.getAudioInMillis() + b.getAudioInMillis())
                .setDocuments(a.getDocuments() + b.getDocuments())
                .build();
    }

    /** Whether nothing has come since the last record. */
    public synchronized boolean isTold() {
        return waiting.getRequests() == 0;
    }

    /** Takes the record that tells of all that has come since the last one; empty if nothing has. */
    public synchronized Optional<byte[]> take(String recordId, Instant now) {
        if (isTold()) {
            return Optional.empty();
        }
        UsageRecord record = UsageRecord.newBuilder()
                .setRequestId(recordId)
                .setTime(UsageRecords.timestamp(now))
                .setUnrecorded(waiting)
                .build();
        waiting = Unrecorded.getDefaultInstance();
        return Optional.of(record.toByteArray());
    }

    /** Requests since the start. */
    public synchronized long requests() {
        return requests;
    }
}
