package io.wharfinger.billing.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Writes archived files anew, without what was a tenant's. The file that was there is left over when the database
 * knows the new one. */
public record ArchiveErasure(Connection connection, ArchiveStore store, Path workFolder) {

    /**
     * Erases a tenant and those below it from the file of an hour.
     *
     * @param mark becomes part of the new file's name
     * @return how many records were erased; 0 if the file is as it was
     */
    public long erase(Instant hour, String path, String mark) throws SQLException {
        var kept = new ArchiveTables(connection)
                .hours(hour.minusNanos(1000), 1).stream()
                        .filter(found -> found.manifest().hour().equals(hour))
                        .findFirst();
        try {
            return kept.isEmpty() ? 0 : erase(kept.get().manifest(), path, mark);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be written anew: " + e.getMessage(), e);
        }
    }

    private long erase(Manifest manifest, String path, String mark) throws SQLException, IOException {
        Files.createDirectories(workFolder);
        var name = HourFile.name(manifest.hour()).replace(".csv", "-" + mark + ".csv");
        try (var reader = new HourReader(manifest, store);
                var file = new HourFile(manifest.hour(), Files.createTempFile(workFolder, "erased", ".csv.zst"))) {
            var erased = copy(reader, file, path);
            if (erased == 0 || manifest.file().equals(name)) {
                return 0;
            }
            var kept = keep(file.end().named(name), file.path());
            update(kept, erased);
            new Leftovers(connection).add(manifest.file());
            return erased;
        }
    }

    private Manifest keep(Manifest written, Path file) throws IOException {
        var delivery = new HourDelivery(store, workFolder);
        try {
            var kept = delivery.keep(written, file);
            readBack(kept);
            return kept;
        } catch (IOException e) {
            delivery.takeBack();
            throw e;
        }
    }

    private void readBack(Manifest kept) throws IOException {
        try (var reader = new HourReader(kept, store)) {
            var records = 0L;
            while (reader.next() != null) {
                records++;
            }
            if (records != kept.records()) {
                throw new IOException("archived file %s: it has %d records and not %d"
                        .formatted(kept.file(), records, kept.records()));
            }
        }
    }

    private static long copy(HourReader reader, HourFile file, String path) throws IOException {
        var erased = 0L;
        for (var record = reader.next(); record != null; record = reader.next()) {
            var gone = record.tenantPath().startsWith(path);
            file.add(gone ? Erased.of(record) : record);
            erased += gone ? 1 : 0;
        }
        return erased;
    }

    private void update(Manifest written, long erased) throws SQLException {
        try (var update = connection.prepareStatement("""
                update archived_hour set file = ?, size_bytes = ?, sha256 = ?, erased_records = erased_records + ?
                where hour = ?""")) {
            update.setString(1, written.file());
            update.setLong(2, written.sizeBytes());
            update.setBytes(3, HexFormat.of().parseHex(written.sha256()));
            update.setLong(4, erased);
            update.setObject(5, written.hour().atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }
}
