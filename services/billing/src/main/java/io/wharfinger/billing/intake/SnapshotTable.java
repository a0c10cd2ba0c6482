package io.wharfinger.billing.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Snapshots of the open requests; the last two are kept, and what was set aside and brought back since the first of them. */
record SnapshotTable(Connection connection) {

    /** What the open requests were after a batch. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Snapshot(long batch, Instant time, byte[] columns) {}

    void add(Snapshot snapshot, int requests) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into open_request_snapshot (batch, time, requests, columns) values (?, ?, ?, ?)")) {
            insert.setLong(1, snapshot.batch());
            insert.setObject(2, snapshot.time().atOffset(ZoneOffset.UTC));
            insert.setInt(3, requests);
            insert.setBytes(4, snapshot.columns());
            insert.executeUpdate();
        }
        try (var delete = connection.prepareStatement("""
                delete from open_request_snapshot where batch < (select max(batch) from open_request_snapshot where batch < ?)""")) {
            delete.setLong(1, snapshot.batch());
            delete.executeUpdate();
        }
        try (var delete = connection.prepareStatement("""
                delete from request_aside where back_batch <= (select min(batch) from open_request_snapshot)""")) {
            delete.executeUpdate();
        }
    }

    /** The batch of the oldest snapshot; 0 if there is none. */
    long oldestBatch() throws SQLException {
        try (var select = connection.prepareStatement("select coalesce(min(batch), 0) from open_request_snapshot")) {
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    Optional<Snapshot> last() throws SQLException {
        try (var select = connection.prepareStatement(
                "select batch, time, columns from open_request_snapshot order by batch desc limit 1")) {
            var row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Snapshot(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getBytes(3)))
                    : Optional.empty();
        }
    }
}
