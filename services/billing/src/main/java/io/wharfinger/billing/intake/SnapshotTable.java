package io.wharfinger.billing.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Snapshots of the open requests; the last two are kept. */
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
