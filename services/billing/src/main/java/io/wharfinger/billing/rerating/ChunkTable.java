package io.wharfinger.billing.rerating;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Batches that re-ratings have booked. */
record ChunkTable(Connection connection) {

    /** A batch, and which usage it is about. */
    record Chunk(long batch, Span span) {}

    /** @param undoes the batch that it takes back; null if none */
    void add(UUID rerating, long batch, Span span, @Nullable Long undoes) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into rerating_chunk (batch, rerating_id, tenant_path, start_time, end_time, undoes)
                values (?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, batch);
            insert.setObject(2, rerating);
            insert.setString(3, span.tenantPath());
            insert.setObject(4, span.start().atOffset(ZoneOffset.UTC));
            insert.setObject(5, span.end().atOffset(ZoneOffset.UTC));
            insert.setObject(6, undoes, Types.BIGINT);
            insert.executeUpdate();
        }
    }

    /** The first batch that is not taken back yet. */
    Optional<Chunk> toUndo(UUID rerating) throws SQLException {
        try (var select = connection.prepareStatement("""
                select k.batch, k.tenant_path, k.start_time, k.end_time from rerating_chunk k
                where k.rerating_id = ? and k.undoes is null
                    and not exists (select from rerating_chunk u where u.undoes = k.batch)
                order by k.batch limit 1""")) {
            select.setObject(1, rerating);
            var row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Chunk(
                            row.getLong(1),
                            new Span(
                                    row.getString(2),
                                    row.getObject(3, OffsetDateTime.class).toInstant(),
                                    row.getObject(4, OffsetDateTime.class).toInstant())))
                    : Optional.empty();
        }
    }
}
