package io.wharfinger.billing.archive;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.OpenRequestsReader;
import io.wharfinger.billing.column.OpenRequestsWriter;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Attribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Moves the oldest hour of raw records into the archive: writes it to a file, reads the file back and compares it with the
 * database, and drops the hour. All that the database learns of it is one transaction.
 */
final class Archiver {
    /** Even an hour that is asked for stays this long after its end. */
    static final Duration AGE_MIN = Duration.ofMinutes(10);

    private final Connection connection;
    private final ArchiveTables tables;
    private final ArchiveStore store;
    private final Path workFolder;
    private final Instant now;

    /**
     * What was done.
     *
     * @param archived the hours; none if none can go now
     * @param reason why none can go; empty if some went
     */
    record Outcome(List<Manifest> archived, String reason) {
        static Outcome none(String reason) {
            return new Outcome(List.of(), reason);
        }
    }

    /** @param connection of the role that takes usage in, in a transaction that the caller commits */
    Archiver(Connection connection, ArchiveStore store, Path workFolder, Instant now) {
        this.connection = connection;
        this.tables = new ArchiveTables(connection);
        this.store = store;
        this.workFolder = workFolder;
        this.now = now;
    }

    /**
     * Moves the oldest hour, and those that must go with it.
     *
     * @param age how long after its end an hour goes
     */
    Outcome archive(Duration age) throws SQLException {
        var group = ClosedHours.oldest(new ClosedHours(connection).all());
        if (group.isEmpty()) {
            return Outcome.none("There are no raw records in the database.");
        }
        var kept = age.compareTo(AGE_MIN) < 0 ? AGE_MIN : age;
        var young = group.stream()
                .filter(hour -> hour.end().plus(kept).isAfter(now))
                .findFirst();
        if (young.isPresent()) {
            return Outcome.none(
                    "The hour %s ended less than %s ago.".formatted(young.get().start(), kept));
        }
        var lastBatch =
                group.stream().mapToLong(ClosedHours.Hour::lastBatch).max().orElseThrow();
        if (tables.oldestSnapshot().orElse(0L) < lastBatch) {
            return Outcome.none("The intake would need the hour %s to find its open requests after a start."
                    .formatted(group.getLast().start()));
        }
        try (var compression = new Compression()) {
            return archive(group, lastBatch, compression);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be written: " + e.getMessage(), e);
        }
    }

    private Outcome archive(List<ClosedHours.Hour> group, long lastBatch, Compression compression)
            throws SQLException, IOException {
        var before = tables.boundary();
        var stored = StoredHours.of(connection, compression);
        var replay = new HourReplay(
                restored(before, stored, compression),
                tables.expiries(before.map(ArchiveTables.Boundary::batch).orElse(0L), lastBatch));
        Files.createDirectories(workFolder);
        var files = new TreeMap<Instant, HourFile>();
        try {
            write(group, lastBatch, stored, replay, files);
            var open = openStill(replay, stored, compression);
            if (open.isPresent()) {
                return Outcome.none("Request %s has records in the hour %s and is open still."
                        .formatted(open.get(), group.getFirst().start()));
            }
            var manifests = keep(files, group, lastBatch, stored);
            record(manifests, replay, lastBatch, stored, compression);
            return new Outcome(List.copyOf(manifests.values()), "");
        } finally {
            for (var file : files.values()) {
                file.close();
            }
        }
    }

    private static OpenRequests restored(
            Optional<ArchiveTables.Boundary> before, StoredHours stored, Compression compression) {
        var requests = new OpenRequests();
        before.ifPresent(boundary -> new OpenRequestsReader(boundary.columns(), compression)
                .forEach(id -> attribution(stored, id), requests::restore));
        return requests;
    }

    private static Attribution attribution(StoredHours stored, long id) {
        var who = stored.attributions().get(id);
        if (who == null) {
            throw new IllegalStateException("there is no attribution " + id);
        }
        return who;
    }

    private void write(
            List<ClosedHours.Hour> group,
            long lastBatch,
            StoredHours stored,
            HourReplay replay,
            Map<Instant, HourFile> files)
            throws SQLException, IOException {
        for (var hour : group) {
            files.put(hour.start(), new HourFile(hour.start(), Files.createTempFile(workFolder, "hour", ".csv.zst")));
        }
        stored.each(first(group), end(group), lastBatch, batch -> {
            var hour = batch.getFirst().receivedAt().truncatedTo(ChronoUnit.HOURS);
            replay.take(hour, batch);
            add(batch, Objects.requireNonNull(files.get(hour)));
        });
        replay.end(lastBatch);
    }

    private static void add(List<ArchivedRecord> batch, HourFile file) {
        try {
            for (var record : batch) {
                file.add(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant first(List<ClosedHours.Hour> group) {
        return group.stream()
                .map(ClosedHours.Hour::start)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static Instant end(List<ClosedHours.Hour> group) {
        return group.stream().map(ClosedHours.Hour::end).max(Instant::compareTo).orElseThrow();
    }

    /** A request of these hours that has not ended by now. */
    private Optional<RequestKey> openStill(HourReplay replay, StoredHours stored, Compression compression)
            throws SQLException {
        var open = new ArrayList<RequestKey>();
        tables.lastSnapshot()
                .ifPresent(columns -> new OpenRequestsReader(columns, compression)
                        .forEach(id -> attribution(stored, id), (key, request) -> {
                            var taken = replay.taken().get(key.producer());
                            if (isUnderWay(request) && taken != null && taken.contains(key.openingSeq())) {
                                open.add(key);
                            }
                        }));
        return open.stream().findFirst();
    }

    private static boolean isUnderWay(OpenRequest request) {
        return request instanceof OpenRequest.Open || request instanceof OpenRequest.Unopened;
    }

    /** Keeps the files, and holds what is kept to the database. */
    private Map<Instant, Manifest> keep(
            Map<Instant, HourFile> files, List<ClosedHours.Hour> group, long lastBatch, StoredHours stored)
            throws SQLException, IOException {
        var delivery = new HourDelivery(store, workFolder);
        var manifests = new TreeMap<Instant, Manifest>();
        try {
            for (var file : files.entrySet()) {
                var manifest = file.getValue().end();
                manifests.put(
                        file.getKey(), delivery.keep(manifest, file.getValue().path()));
            }
            compare(group, lastBatch, stored, manifests);
            return manifests;
        } catch (IOException | UncheckedIOException e) {
            delivery.takeBack();
            throw e;
        }
    }

    /** Reads the files back, from where they are kept now, and holds them to the database record by record. */
    private void compare(
            List<ClosedHours.Hour> group, long lastBatch, StoredHours stored, Map<Instant, Manifest> manifests)
            throws SQLException, IOException {
        var readers = new HashMap<Instant, HourReader>();
        try {
            for (var manifest : manifests.values()) {
                readers.put(manifest.hour(), new HourReader(manifest, store));
            }
            stored.each(
                    first(group),
                    end(group),
                    lastBatch,
                    batch -> compare(
                            batch,
                            Objects.requireNonNull(
                                    readers.get(batch.getFirst().receivedAt().truncatedTo(ChronoUnit.HOURS)))));
            for (var reader : readers.values()) {
                if (reader.next() != null) {
                    throw new IOException("the archived file has more records than the database");
                }
            }
        } finally {
            for (var reader : readers.values()) {
                reader.close();
            }
        }
    }

    private static void compare(List<ArchivedRecord> batch, HourReader reader) {
        try {
            for (var record : batch) {
                if (!record.equals(reader.next())) {
                    throw new IOException("the archived file differs from the database at record %s/%d"
                            .formatted(record.producer(), record.record().seq()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(
            Map<Instant, Manifest> manifests,
            HourReplay replay,
            long lastBatch,
            StoredHours stored,
            Compression compression)
            throws SQLException {
        var ids = new HashMap<Attribution, Long>();
        stored.attributions().forEach((id, who) -> ids.put(who, id));
        for (var manifest : manifests.values()) {
            tables.add(manifest, replay.billed(manifest.hour()), now);
        }
        tables.addTaken(replay.taken());
        tables.write(new ArchiveTables.Boundary(
                lastBatch,
                OpenRequestsWriter.write(replay.requests(), now, who -> ids.getOrDefault(who, 0L), compression)));
        for (var manifest : manifests.values()) {
            tables.drop(manifest.hour());
        }
    }
}
