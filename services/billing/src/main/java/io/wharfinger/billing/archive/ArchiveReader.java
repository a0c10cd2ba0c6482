package io.wharfinger.billing.archive;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.column.UsageBlockWriter;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads all files of the archive as blocks, in the order of batches. */
public final class ArchiveReader implements AutoCloseable {
    private final Deque<Manifest> files;
    private final ArchiveStore store;
    private final ToLongFunction<Attribution> ids;
    private final Compression compression = new Compression();
    private final PriorityQueue<Open> open =
            new PriorityQueue<>(Comparator.comparingLong(reader -> reader.next.batch()));

    /** A file that is being read, and its next record. */
    private static final class Open {
        private final HourReader reader;
        private ArchivedRecord next;

        Open(HourReader reader, ArchivedRecord next) {
            this.reader = reader;
            this.next = next;
        }
    }

    /**
     * @param files of the archive
     * @param ids numbers of attributions
     */
    public ArchiveReader(List<Manifest> files, ArchiveStore store, ToLongFunction<Attribution> ids) {
        this.files = new ArrayDeque<>(files.stream()
                .filter(file -> file.records() > 0)
                .sorted(Comparator.comparingLong(Manifest::firstBatch))
                .toList());
        this.store = store;
        this.ids = ids;
    }

    /** Reads all that is in the archive by a database, with the numbers that attributions have there. */
    public static ArchiveReader of(Connection connection, ArchiveStore store) throws SQLException {
        var files = new ArchiveTables(connection)
                .hours(Instant.EPOCH, Integer.MAX_VALUE).stream()
                        .map(ArchiveTables.Kept::manifest)
                        .toList();
        try (var compression = new Compression()) {
            var ids = new HashMap<Attribution, Long>();
            StoredHours.of(connection, compression).attributions().forEach((id, who) -> ids.put(who, id));
            // The key may have been erased since from the one and not yet from the other.
            return new ArchiveReader(
                    files,
                    store,
                    who -> ids.containsKey(who) ? ids.get(who) : ids.getOrDefault(Erased.withoutKey(who), 0L));
        }
    }

    /** Batch of the next block; empty after the last. */
    public OptionalLong batch() {
        try {
            while (!files.isEmpty()
                    && (open.isEmpty()
                            || files.getFirst().firstBatch() <= open.peek().next.batch())) {
                open(files.removeFirst());
            }
            return open.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(open.peek().next.batch());
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private void open(Manifest file) throws IOException {
        var reader = new HourReader(file, store);
        var first = reader.next();
        if (first == null) {
            reader.close();
        } else {
            open.add(new Open(reader, first));
        }
    }

    /** The next block: records of one tenant in one batch. There must be one. */
    public UsageBlock next() {
        var file = open.remove();
        var first = file.next;
        var writer = new UsageBlockWriter(first.receivedAt());
        try {
            ArchivedRecord record = first;
            while (record != null && isOfBlock(record, first)) {
                add(record, writer);
                record = file.reader.next();
            }
            goOn(file, record);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
        return UsageBlock.of(writer.toBytes(compression), compression);
    }

    private static boolean isOfBlock(ArchivedRecord record, ArchivedRecord first) {
        return record.batch() == first.batch() && record.tenantPath().equals(first.tenantPath());
    }

    private void goOn(Open file, @Nullable ArchivedRecord record) throws IOException {
        if (record == null) {
            file.reader.close();
        } else {
            file.next = record;
            open.add(file);
        }
    }

    private void add(ArchivedRecord archived, UsageBlockWriter writer) {
        var who = switch (archived.record().fact()) {
            case Fact.Opening opening -> opening.attribution();
            case Fact.Closing closing -> closing.attribution();
            case Fact.Checkpoint _, Fact.Flawed _ -> null;
        };
        writer.add(
                archived.place(),
                archived.producer(),
                archived.record(),
                archived.openingIn(),
                who == null ? 0 : ids.applyAsLong(who));
    }

    @Override
    public void close() {
        compression.close();
        try {
            for (var file : open) {
                file.reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
