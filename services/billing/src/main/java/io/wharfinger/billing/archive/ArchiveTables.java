package io.wharfinger.billing.archive;

import io.wharfinger.billing.position.MultiRange;
import io.wharfinger.billing.position.NumberSet;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the database knows of the archive. */
record ArchiveTables(Connection connection) {

    /** Requests that are remembered after the last archived batch. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Boundary(long batch, byte[] columns) {}

    /** An hour in the archive. */
    record Kept(Manifest manifest, TokenCounts billed, Instant archiveTime, long erasedRecords) {}

    Optional<Boundary> boundary() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select batch, columns from archive_boundary")) {
            return row.next() ? Optional.of(new Boundary(row.getLong(1), row.getBytes(2))) : Optional.empty();
        }
    }

    void write(Boundary boundary) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into archive_boundary (batch, columns) values (?, ?)
                on conflict (only_one) do update set batch = excluded.batch, columns = excluded.columns""")) {
            upsert.setLong(1, boundary.batch);
            upsert.setBytes(2, boundary.columns);
            upsert.executeUpdate();
        }
    }

    void addTaken(Map<ProducerEpoch, NumberSet> taken) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into archived_run as r (producer, epoch, taken) values (?, ?, ?::int8multirange)
                on conflict (producer, epoch) do update set taken = r.taken + excluded.taken""")) {
            for (var spool : taken.entrySet()) {
                upsert.setString(1, spool.getKey().producer());
                upsert.setLong(2, spool.getKey().epoch());
                upsert.setString(3, MultiRange.format(spool.getValue().ranges()));
                upsert.executeUpdate();
            }
        }
    }

    void add(Manifest manifest, TokenCounts billed, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into archived_hour (hour, file, size_bytes, sha256, records, closings, counts, billed, first_batch,
                    last_batch, archive_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, manifest.hour().atOffset(ZoneOffset.UTC));
            insert.setString(2, manifest.file());
            insert.setLong(3, manifest.sizeBytes());
            insert.setBytes(4, HexFormat.of().parseHex(manifest.sha256()));
            insert.setLong(5, manifest.records());
            insert.setLong(6, manifest.closings());
            insert.setArray(7, array(manifest.counts()));
            insert.setArray(8, array(billed));
            insert.setLong(9, manifest.firstBatch());
            insert.setLong(10, manifest.lastBatch());
            insert.setObject(11, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private Array array(TokenCounts counts) throws SQLException {
        return connection.createArrayOf(
                "bigint", Arrays.stream(TokenClass.values()).map(counts::get).toArray());
    }

    void drop(Instant hour) throws SQLException {
        try (var drop = connection.prepareStatement("select drop_archived_hour(?)")) {
            drop.setObject(1, hour.atOffset(ZoneOffset.UTC));
            drop.execute();
        }
    }

    /** The batch of the oldest snapshot of open requests that is kept; empty if there is none. */
    Optional<Long> oldestSnapshot() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select min(batch) from open_request_snapshot")) {
            row.next();
            var batch = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(batch);
        }
    }

    Optional<byte[]> lastSnapshot() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select columns from open_request_snapshot order by batch desc limit 1")) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    /** Expiries of batches after one and up to another, in their order. */
    List<HourReplay.Expired> expiries(long after, long last) throws SQLException {
        var expiries = new ArrayList<HourReplay.Expired>();
        try (var select = connection.prepareStatement("""
                select batch, producer, epoch, opening_seq from request_expiry where batch > ? and batch <= ?
                order by batch""")) {
            select.setLong(1, after);
            select.setLong(2, last);
            var rows = select.executeQuery();
            while (rows.next()) {
                expiries.add(new HourReplay.Expired(
                        rows.getLong(1),
                        new RequestKey(new ProducerEpoch(rows.getString(2), rows.getLong(3)), rows.getLong(4))));
            }
        }
        return expiries;
    }

    /** Hours in the archive after one, the oldest first. */
    List<Kept> hours(Instant after, int countMax) throws SQLException {
        var hours = new ArrayList<Kept>();
        try (var select = connection.prepareStatement("""
                select hour, file, size_bytes, sha256, records, closings, counts, billed, first_batch, last_batch,
                    archive_time, erased_records
                from archived_hour where hour > ? order by hour limit ?""")) {
            select.setObject(1, after.atOffset(ZoneOffset.UTC));
            select.setInt(2, countMax);
            var rows = select.executeQuery();
            while (rows.next()) {
                hours.add(kept(rows));
            }
        }
        return hours;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var manifest = new Manifest(
                instant(row, 1),
                row.getString(2),
                row.getLong(3),
                HexFormat.of().formatHex(row.getBytes(4)),
                row.getLong(5),
                row.getLong(6),
                counts(row, 7),
                row.getLong(9),
                row.getLong(10));
        return new Kept(manifest, counts(row, 8), instant(row, 11), row.getLong(12));
    }

    private static TokenCounts counts(ResultSet row, int column) throws SQLException {
        return TokenCounts.of(Arrays.stream((Long[]) row.getArray(column).getArray())
                .mapToLong(Long::longValue)
                .toArray());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
