package io.wharfinger.router.spool;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.runtime.ShutdownEvent;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.router.spool.segment.Retention;
import io.wharfinger.router.usage.UnfinishedRequests;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import org.jboss.logging.Logger;

/** Opens the spool at the start, ends what the run before has left open, and closes it at the end. */
@Singleton
class SpoolBeans {
    private static final Logger LOG = Logger.getLogger(SpoolBeans.class);
    private static final int STOP_PRIORITY = 300;
    /** Any record fits into a segment. */
    private static final long SEGMENT_BYTES_MIN = 128 * 1024;

    private static final long SEGMENT_BYTES_MAX = 1024 * 1024 * 1024;

    @Produces
    @Singleton
    Spool spool(SpoolConfig config, InstantSource clock) {
        UnfinishedRequests unfinished = new UnfinishedRequests();
        try {
            Spool spool = Spool.open(
                    settings(config), SpoolDisk.real(), clock, (seq, payload) -> observe(unfinished, seq, payload));
            Map<Long, UsageRecord> closings = unfinished.closings(clock.instant());
            spool.start(closings.keySet());
            closings.forEach((openingSeq, closing) -> close(spool, openingSeq, closing));
            LOG.infof(
                    "Opened the usage spool %s, epoch %d, after record %d; %d requests of the run before were cut off.",
                    config.dir(), spool.epoch(), spool.status().writtenSeq(), closings.size());
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "wharfinger.router.spool.dir: the usage spool " + config.dir() + " cannot be opened: "
                            + e.getMessage(),
                    e);
        }
    }

    private static SpoolSettings settings(SpoolConfig config) {
        long segmentBytes = config.segmentSize().asLongValue();
        if (segmentBytes < SEGMENT_BYTES_MIN || segmentBytes > SEGMENT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "wharfinger.router.spool.segment-size: a segment has from 128K to 1G, not " + segmentBytes
                            + " bytes");
        }
        return new SpoolSettings(
                config.dir(),
                segmentBytes,
                config.syncInterval().toMillis(),
                config.queueRecords(),
                config.minFree().asLongValue(),
                new Retention(config.keep().toMillis(), config.maxSize().asLongValue()));
    }

    private static void observe(UnfinishedRequests unfinished, long seq, ByteBuffer payload) {
        try {
            unfinished.observe(seq, UsageRecord.parseFrom(payload));
        } catch (InvalidProtocolBufferException e) {
            LOG.errorf("Record %d of the usage spool is whole, but not a usage record: %s", seq, e.getMessage());
        }
    }

    private static void close(Spool spool, long openingSeq, UsageRecord closing) {
        var unused = spool.closing(openingSeq, closing.toByteArray()).whenComplete((seq, failure) -> {
            if (failure != null) {
                LOG.errorf("The request opened by record %d could not be closed: %s", openingSeq, failure);
            }
        });
    }

    void stop(@Observes @Priority(STOP_PRIORITY) ShutdownEvent event, Spool spool) throws IOException {
        spool.close();
    }
}
