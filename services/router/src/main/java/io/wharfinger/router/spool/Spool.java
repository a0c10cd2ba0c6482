package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SeqSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The usage spool of one router: every record gets the next sequence number of the epoch and stays on disk until billing
 * has it. Records come from any thread; {@link #read} and {@link #committed} belong to the one thread that ships.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final long STOP_MILLIS = 10_000;

    private final SpoolLock lock;
    private final long epoch;
    private final AppendQueue queue;
    private final OpenRequests open = new OpenRequests();
    private final Segments segments;
    private final List<SeqSpan> lost;
    private final SpoolWriter writer;
    private final SpoolKeeper keeper;
    private final SpoolReader reader;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final long rememberedCommitSeq;
    private @Nullable Thread writing;
    private @Nullable Thread keeping;
    private volatile boolean closed;

    private Spool(
            SpoolSettings settings,
            SpoolDisk disk,
            InstantSource clock,
            SpoolLock lock,
            long epoch,
            SpoolRecovery.Recovered recovered,
            PositionFile positionFile)
            throws IOException {
        this.lock = lock;
        this.epoch = epoch;
        segments = recovered.segments();
        lost = recovered.lost();
        queue = new AppendQueue(settings.queueRecords());
        writer = new SpoolWriter(settings, disk, epoch, recovered, queue, open);
        keeper = new SpoolKeeper(
                settings, disk, writer, segments, open, positionFile, clock, () -> listeners.forEach(Runnable::run));
        reader = new SpoolReader(segments);
        rememberedCommitSeq = Math.min(positionFile.read().committedSeq(), recovered.nextSeq() - 1);
        keeper.committed(rememberedCommitSeq);
    }

    /**
     * Opens the spool of a folder: goes on with the epoch that is there, or begins one if there is none.
     *
     * @param visitor is shown what the spool holds and may still matter
     * @throws IOException if the disk refuses, or another router holds the spool
     */
    public static Spool open(SpoolSettings settings, SpoolDisk disk, InstantSource clock, RecordVisitor visitor)
            throws IOException {
        Files.createDirectories(settings.directory());
        SpoolLock lock = SpoolLock.take(settings.directory());
        try {
            Path directory = epochDirectory(settings.directory(), clock);
            PositionFile positionFile = new PositionFile(directory);
            PositionFile.Position position = positionFile.read();
            long wantedSeq = Math.min(position.committedSeq() + 1, position.oldestOpenSeq());
            SpoolRecovery.Recovered recovered = SpoolRecovery.read(directory, wantedSeq, visitor);
            long epoch = Long.parseLong(directory.getFileName().toString());
            return new Spool(settings, disk, clock, lock, epoch, recovered, positionFile);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path epochDirectory(Path directory, InstantSource clock) throws IOException {
        List<Path> epochs;
        try (Stream<Path> entries = Files.list(directory)) {
            epochs = entries.filter(entry -> entry.getFileName().toString().matches("[0-9]{1,18}"))
                    .sorted(Comparator.comparingLong(Spool::epochOf).reversed())
                    .toList();
        }
        for (Path candidate : epochs) {
            if (!SpoolRecovery.files(candidate).isEmpty()) {
                return candidate;
            }
        }
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long fresh = epochs.isEmpty() ? now : Math.max(now, epochOf(epochs.getFirst()) + 1);
        return Files.createDirectories(directory.resolve(Long.toString(fresh)));
    }

    private static long epochOf(Path directory) {
        return Long.parseLong(directory.getFileName().toString());
    }

    /** Starts writing. Openings that the visitor saw without a closing must be named, so that they are kept. */
    public void start(Collection<Long> openOpeningSeqs) {
        open.adopt(openOpeningSeqs);
        writing = Thread.ofPlatform().daemon().name("spool-writer").start(writer);
        keeping = Thread.ofPlatform().daemon().name("spool-keeper").start(keeper);
    }

    /** Writes an opening. Completes with its number after the write, or with a {@link SpoolRefusedException}. */
    public CompletionStage<Long> opening(byte[] payload) {
        return append(new Append(Append.Kind.OPENING, 0, payload));
    }

    /** Writes a checkpoint of the request whose opening has that number, unless the disk is behind. */
    public CompletionStage<Long> checkpoint(long openingSeq, byte[] payload) {
        return append(new Append(Append.Kind.CHECKPOINT, openingSeq, payload));
    }

    /** Writes the closing of the request whose opening has that number; while the disk refuses, it waits. */
    public CompletionStage<Long> closing(long openingSeq, byte[] payload) {
        return append(new Append(Append.Kind.CLOSING, openingSeq, payload));
    }

    private CompletionStage<Long> append(Append append) {
        SpoolRefusal refusal = refusal();
        boolean mustWait = append.kind() == Append.Kind.CLOSING && !closed;
        if (refusal != null && !mustWait) {
            append.refuse(refusal);
        } else if (!queue.offer(append)) {
            append.refuse(SpoolRefusal.QUEUE_FULL);
        }
        return append.written();
    }

    /** Why new requests are refused now; null if they are taken. */
    public @Nullable SpoolRefusal refusal() {
        if (closed) {
            return SpoolRefusal.CLOSED;
        }
        SpoolRefusal writing = writer.trouble();
        return writing != null ? writing : keeper.trouble();
    }

    /** Calls back, on a thread of the spool, each time more records have become safe to ship. */
    public void onSynced(Runnable listener) {
        listeners.add(listener);
    }

    /** Life of the spool, in microseconds since 1970 at its beginning. */
    public long epoch() {
        return epoch;
    }

    /** Highest number that a power loss cannot take: only up to here may records be shipped. */
    public long syncedSeq() {
        return writer.syncedSeq();
    }

    /** Billing's watermark as it was last heard before this start; 0 if it never was. */
    public long rememberedCommitSeq() {
        return rememberedCommitSeq;
    }

    /** Reads a run back that is synced; see {@link Slice} for what can be missing. */
    public Slice read(SeqSpan wanted, int bytesMax) throws IOException {
        return reader.read(wanted, bytesMax);
    }

    /** Notes billing's commit watermark. It may fall. */
    public void committed(long seq) {
        keeper.committed(seq);
    }

    /** Lets the next record have at least this number, because lower ones have been given out before. */
    public void skipTo(long seq) {
        writer.skipTo(seq);
    }

    /** The spool at this moment. */
    public SpoolStatus status() {
        return new SpoolStatus(
                epoch,
                writer.writtenSeq(),
                writer.syncedSeq(),
                keeper.committedSeq(),
                segments.bytes(),
                open.count(),
                lost,
                refusal());
    }

    /** Writes and syncs what is still waiting, then lets go of the folder. */
    @Override
    public void close() throws IOException {
        closed = true;
        writer.stop();
        keeper.stop();
        join(writing);
        join(keeping);
        try (lock;
                reader) {
            writer.close();
            keeper.close();
        }
    }

    private static void join(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        try {
            thread.join(STOP_MILLIS);
            if (thread.isAlive()) {
                LOG.warnf("The thread %s did not stop in time.", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
