package io.wharfinger.router.spool;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.runtime.ShutdownEvent;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.router.RouterConfig;
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
    Spool spool(RouterConfig router, SpoolConfig config, InstantSource clock) {
        UnfinishedRequests unfinished = new UnfinishedRequests();
        try {
            Spool spool = Spool.open(
                    settings(router, config),
                    SpoolDisk.real(),
                    clock,
                    (seq, payload) -> observe(unfinished, seq, payload));
            Map<Long, UsageRecord> closings = unfinished.closings(clock.instant());
            spool.start(closings.keySet());
            closings.forEach((openingSeq, closing) -> close(spool, openingSeq, closing));
            LOG.infof(
                    "Opened the usage spool %s of %s, epoch %d, after record %d; %d requests of the run before were cut off.",
                    config.dir(),
                    spool.producer(),
                    spool.epoch(),
                    spool.status().writtenSeq(),
                    closings.size());
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "wharfinger.router.spool.dir: the usage spool " + config.dir() + " cannot be opened: "
                            + e.getMessage(),
                    e);
        }
    }

    private static SpoolSettings settings(RouterConfig router, SpoolConfig config) {
        check(config);
        return new SpoolSettings(
                router.producer(),
                config.durability(),
                config.whenFull(),
                config.dir(),
                config.segmentSize().asLongValue(),
                config.syncInterval().toMillis(),
                config.queueRecords(),
                config.minFree().asLongValue(),
                new Retention(config.keep().toMillis(), config.maxSize().asLongValue()));
    }

    private static void check(SpoolConfig config) {
        long segmentBytes = config.segmentSize().asLongValue();
        require(
                segmentBytes >= SEGMENT_BYTES_MIN && segmentBytes <= SEGMENT_BYTES_MAX,
                "segment-size: a segment has from 128K to 1G, not " + segmentBytes + " bytes");
        require(
                config.durability() != Durability.ZONE,
                "durability: zone is not there yet; choose node, and a disk that outlives the node if you need more");
        require(
                config.whenFull() == WhenFull.REFUSE || !config.syncInterval().isZero(),
                "when-full: serve-unrecorded and a sync-interval of 0 contradict each other; choose one of them");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("wharfinger.router.spool." + otherwise);
        }
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
