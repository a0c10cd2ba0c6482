package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.RecordCursor;
import io.wharfinger.router.spool.segment.SegmentFormat;
import io.wharfinger.router.spool.segment.SeqSet;
import io.wharfinger.router.spool.segment.SeqSpan;
import io.wharfinger.router.spool.segment.ZeroTail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads back what an earlier run has left: cuts a torn tail, notes what is damaged in the middle. */
final class SpoolRecovery {
    private static final Logger LOG = Logger.getLogger(SpoolRecovery.class);

    private final Path epochDirectory;
    private final RecordVisitor visitor;
    private final Segments segments = new Segments();
    private final SeqSet lost = new SeqSet();
    private long nextSeq = 1;

    /**
     * What was found.
     *
     * @param nextSeq number that the next record gets
     * @param lost runs that are damaged
     */
    record Recovered(Segments segments, long nextSeq, List<SeqSpan> lost) {}

    private SpoolRecovery(Path epochDirectory, RecordVisitor visitor) {
        this.epochDirectory = epochDirectory;
        this.visitor = visitor;
    }

    /**
     * Reads the segments of one epoch.
     *
     * @param wantedSeq records below it need not be shown: they are committed and belong to no open request
     */
    static Recovered read(Path epochDirectory, long wantedSeq, RecordVisitor visitor) throws IOException {
        SpoolRecovery recovery = new SpoolRecovery(epochDirectory, visitor);
        recovery.nameLeftovers();
        recovery.readAll(wantedSeq);
        return new Recovered(recovery.segments, recovery.nextSeq, recovery.lost.spans());
    }

    /** Segment files of an epoch, the oldest first. */
    static List<Path> files(Path epochDirectory) throws IOException {
        try (Stream<Path> entries = Files.list(epochDirectory)) {
            return entries.filter(file -> Segment.firstSeqOf(file) != null)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    /** Files that were made ahead: those that have become segments get their name, the others go. */
    private void nameLeftovers() throws IOException {
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(epochDirectory)) {
            leftovers = entries.filter(file -> file.toString().endsWith(SegmentFile.SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : leftovers) {
            ByteBuffer header = header(file);
            if (SegmentFormat.isHeader(header, epoch())) {
                Files.move(
                        file,
                        Segment.empty(epochDirectory, SegmentFormat.firstSeq(header))
                                .file(),
                        StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.delete(file);
            }
        }
    }

    private static ByteBuffer header(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return ByteBuffer.wrap(content.readNBytes(SegmentFormat.HEADER_BYTES));
        }
    }

    private void readAll(long wantedSeq) throws IOException {
        List<Path> files = files(epochDirectory);
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            long firstSeq = firstSeq(file);
            boolean last = i == files.size() - 1;
            long endSeq = last ? Long.MAX_VALUE : firstSeq(files.get(i + 1));
            if (i > 0 && firstSeq > nextSeq) {
                noteLost(nextSeq, firstSeq - 1);
            }
            if (endSeq <= wantedSeq) {
                segments.add(new Segment(file, firstSeq, endSeq - 1, Files.size(file)));
                nextSeq = endSeq;
            } else {
                nextSeq = firstSeq;
                readOne(file, firstSeq, endSeq, last);
            }
        }
    }

    private void readOne(Path file, long firstSeq, long endSeq, boolean last) throws IOException {
        ByteBuffer content = load(file);
        if (!SegmentFormat.isHeader(content, epoch())) {
            LOG.errorf("The header of the spool segment %s is damaged; its records are read all the same.", file);
        }
        int headerBytes = Math.min(SegmentFormat.HEADER_BYTES, content.limit());
        int used = ZeroTail.begin(content);
        // What is behind may still be the last record's: its payload may end with zeros.
        int end = Math.min(content.limit(), used + SegmentFormat.PAYLOAD_BYTES_MAX);
        ByteBuffer records = content.slice(headerBytes, Math.max(headerBytes, end) - headerBytes);
        RecordCursor cursor = new RecordCursor(records, firstSeq);
        while (cursor.advance() && cursor.seq() < endSeq) {
            if (cursor.seq() > nextSeq) {
                noteLost(nextSeq, cursor.seq() - 1);
            }
            visitor.visit(cursor.seq(), cursor.payload());
            nextSeq = cursor.seq() + 1;
        }
        segments.add(new Segment(
                file, firstSeq, nextSeq - 1, cut(file, headerBytes + cursor.position(), used, content.limit(), last)));
    }

    /** Cuts off what was never written to, and, of the last segment, what was not written to its end. */
    private static long cut(Path file, int recordsEnd, int used, int size, boolean last) throws IOException {
        if (last && used > recordsEnd) {
            LOG.warnf("Cut %d bytes of an unfinished write off %s.", used - recordsEnd, file);
        }
        int end = last ? recordsEnd : Math.max(recordsEnd, used);
        if (end < size) {
            cut(file, end);
        }
        return end;
    }

    private void noteLost(long first, long end) {
        SeqSpan span = new SeqSpan(first, end);
        LOG.errorf("The usage spool %s is damaged: records %s are lost.", epochDirectory, span);
        lost.add(span);
    }

    private long epoch() {
        return Long.parseLong(epochDirectory.getFileName().toString());
    }

    private static long firstSeq(Path file) {
        return Objects.requireNonNull(Segment.firstSeqOf(file), "not a segment");
    }

    private static ByteBuffer load(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
            channel.force(true);
        }
    }
}
