package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SeqSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The usage spool of one router: every record gets the next sequence number of the epoch and stays on disk until billing
 * has it. Records come from any thread; {@link #read} and {@link #committed} belong to the one thread that ships.
 */
public final class Spool implements AutoCloseable {
    private final SpoolLock lock;
    private final long epoch;
    private final String producer;
    private final Unrecorded unrecorded;
    private final boolean syncFirst;
    private final Segments segments;
    private final List<SeqSpan> lost;
    private final SegmentMaker maker;
    private final Journal journal;
    private final Backlog backlog;
    private final SyncWaiters waiters = new SyncWaiters();
    private final SpoolSync sync;
    private final SpoolChores chores;
    private final SpoolKeeper keeper;
    private final SpoolReader reader;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final long rememberedCommitSeq;
    private volatile boolean closed;

    private Spool(
            SpoolSettings settings,
            SpoolDisk disk,
            InstantSource clock,
            SpoolLock lock,
            String producer,
            Path directory,
            SpoolRecovery.Recovered recovered)
            throws IOException {
        this.lock = lock;
        this.producer = producer;
        unrecorded = new Unrecorded(settings.whenFull(), clock);
        epoch = Epochs.of(directory);
        syncFirst = settings.syncMillis() == 0;
        segments = recovered.segments();
        lost = recovered.lost();
        maker = new SegmentMaker(settings, disk, directory);
        journal = new Journal(settings, epoch, recovered, maker.make(), maker::wake);
        journal.view().active().name(disk);
        backlog = new Backlog(settings.queueRecords(), this::turnAway);
        sync = new SpoolSync(settings, disk, journal, waiters);
        PositionFile positionFile = new PositionFile(directory);
        chores = new SpoolChores(settings, disk, journal, segments, positionFile, sync::syncedSeq);
        keeper = new SpoolKeeper(
                settings.syncMillis(),
                sync,
                chores,
                backlog,
                this::appendWaiting,
                this::diskTrouble,
                this::tellUnrecorded,
                clock,
                () -> listeners.forEach(Runnable::run));
        reader = new SpoolReader(segments);
        rememberedCommitSeq = Math.min(positionFile.read().committedSeq(), recovered.nextSeq() - 1);
        chores.committed(rememberedCommitSeq);
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
            String producer = new ProducerFile(settings.directory()).claim(settings.producer(), settings.durability());
            Path directory = Epochs.current(settings.directory(), clock);
            PositionFile.Position position = new PositionFile(directory).read();
            long wantedSeq = Math.min(position.committedSeq() + 1, position.oldestOpenSeq());
            SpoolRecovery.Recovered recovered = SpoolRecovery.read(directory, wantedSeq, visitor);
            return new Spool(settings, disk, clock, lock, producer, directory, recovered);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts to sync. Openings that the visitor saw without a closing must be named, so that they are kept. */
    public void start(Collection<Long> openOpeningSeqs) {
        journal.adopt(openOpeningSeqs);
        maker.start(journal, keeper::wake);
        keeper.start();
    }

    /**
     * Appends an opening if that needs no waiting, as it mostly does: on the calling thread, without a call to the system.
     *
     * @return its number; 0 if it cannot be now: {@link #opening} then waits, or says why not
     */
    public long openingNow(byte[] payload) {
        return now(Append.Kind.OPENING, 0, payload);
    }

    /** The same for the checkpoint of the request whose opening has that number. */
    public long checkpointNow(long openingSeq, byte[] payload) {
        return now(Append.Kind.CHECKPOINT, openingSeq, payload);
    }

    /** The same for the closing of the request whose opening has that number. */
    public long closingNow(long openingSeq, byte[] payload) {
        return now(Append.Kind.CLOSING, openingSeq, payload);
    }

    /**
     * Writes an opening. Completes with its number when it is written, or with a {@link SpoolRefusedException}; with 0 if the
     * request is to be served without records: its closing, named with that number, is then only counted.
     */
    public CompletionStage<Long> opening(byte[] payload) {
        return append(Append.Kind.OPENING, 0, payload);
    }

    /** Writes a checkpoint of the request whose opening has that number, unless the disk is behind. */
    public CompletionStage<Long> checkpoint(long openingSeq, byte[] payload) {
        return append(Append.Kind.CHECKPOINT, openingSeq, payload);
    }

    /** Writes the closing of the request whose opening has that number; while the disk refuses, it waits. */
    public CompletionStage<Long> closing(long openingSeq, byte[] payload) {
        return append(Append.Kind.CLOSING, openingSeq, payload);
    }

    private long now(Append.Kind kind, long openingSeq, byte[] payload) {
        boolean mustWait = switch (kind) {
            case OPENING -> trouble() != null;
            case CHECKPOINT -> openingSeq == 0 || trouble() != null;
            case CLOSING -> openingSeq == 0;
        };
        if (mustWait || syncFirst) {
            return 0;
        }
        long seq = journal.append(kind, openingSeq, payload);
        keeper.stir();
        return seq;
    }

    private CompletionStage<Long> append(Append.Kind kind, long openingSeq, byte[] payload) {
        long seq = now(kind, openingSeq, payload);
        if (seq > 0) {
            return CompletableFuture.completedFuture(seq);
        }
        if (kind != Append.Kind.OPENING && openingSeq == 0) {
            return leaveOut(kind, payload);
        }
        Append append = new Append(kind, openingSeq, payload);
        SpoolRefusal why = trouble();
        if (why != null && (closed || kind != Append.Kind.CLOSING)) {
            turnAway(append, why);
        } else {
            await(append);
            if (unrecorded.allows(why)) {
                // It waits for room, and the client for nothing: what a crash would take now is told by its opening.
                return CompletableFuture.completedFuture(0L);
            }
        }
        return append.written();
    }

    private CompletionStage<Long> leaveOut(Append.Kind kind, byte[] payload) {
        if (kind == Append.Kind.CLOSING) {
            unrecorded.end(payload);
        }
        return CompletableFuture.completedFuture(0L);
    }

    private void turnAway(Append append, SpoolRefusal why) {
        if (append.kind() == Append.Kind.OPENING && unrecorded.allows(why)) {
            unrecorded.begin(why);
            append.written().complete(0L);
        } else {
            append.refuse(why);
        }
    }

    private void tellUnrecorded() {
        if (trouble() == null) {
            unrecorded.tell(journal);
        }
    }

    private void await(Append append) {
        if (!(syncFirst && appendWaiting(append)) && !backlog.offer(append)) {
            turnAway(append, SpoolRefusal.QUEUE_FULL);
        }
        keeper.wake();
        if (closed) {
            backlog.close();
        }
    }

    private boolean appendWaiting(Append append) {
        long seq = journal.append(append.kind(), append.openingSeq(), append.payload());
        if (seq > 0 && syncFirst) {
            waiters.add(seq, append);
        } else if (seq > 0) {
            append.written().complete(seq);
        }
        return seq > 0;
    }

    /** Why new requests are refused now; null if they are taken. */
    public @Nullable SpoolRefusal refusal() {
        SpoolRefusal why = trouble();
        return unrecorded.allows(why) ? null : why;
    }

    /** Why new requests are served without being recorded; null if they are recorded, or refused. */
    public @Nullable SpoolRefusal unrecordedBecause() {
        SpoolRefusal why = trouble();
        return unrecorded.allows(why) ? why : null;
    }

    /** Requests since the start that were served without being recorded. */
    public long unrecordedRequests() {
        return unrecorded.requests();
    }

    private @Nullable SpoolRefusal trouble() {
        if (closed) {
            return SpoolRefusal.CLOSED;
        }
        SpoolRefusal disk = diskTrouble();
        return disk != null ? disk : chores.trouble();
    }

    private @Nullable SpoolRefusal diskTrouble() {
        SpoolRefusal making = maker.trouble();
        if (making != null) {
            return making;
        }
        return journal.isBroken() ? SpoolRefusal.WRITE_FAILED : sync.trouble();
    }

    /** Calls back, on a thread of the spool, each time more records have become safe to ship. */
    public void onSynced(Runnable listener) {
        listeners.add(listener);
    }

    /** Name under which its records are shipped: that of the router that began it. */
    public String producer() {
        return producer;
    }

    /** Life of the spool, in microseconds since 1970 at its beginning. */
    public long epoch() {
        return epoch;
    }

    /** Highest number that a power loss cannot take: only up to here may records be shipped. */
    public long syncedSeq() {
        return sync.syncedSeq();
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
        chores.committed(seq);
    }

    /** Lets the next record have at least this number, because lower ones have been given out before. */
    public void skipTo(long seq) {
        journal.skipTo(seq);
    }

    /** The spool at this moment. */
    public SpoolStatus status() {
        return new SpoolStatus(
                epoch,
                journal.writtenSeq(),
                sync.syncedSeq(),
                chores.committedSeq(),
                segments.bytes(),
                journal.openRequests(),
                lost,
                refusal());
    }

    /** Writes and syncs what is still waiting, then lets go of the folder. */
    @Override
    public void close() throws IOException {
        closed = true;
        stopThreads();
        try (lock;
                reader) {
            SegmentFile unused = journal.close();
            backlog.close();
            sync.close();
            if (unused != null) {
                unused.drop();
            }
            chores.note();
        }
    }

    private void stopThreads() {
        try {
            keeper.stop();
            maker.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
