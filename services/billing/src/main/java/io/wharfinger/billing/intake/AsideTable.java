package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.AttributionNames;
import io.wharfinger.billing.book.CopyBinary;
import io.wharfinger.billing.book.SqlArrays;
import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.OpenRequestsReader;
import io.wharfinger.billing.column.OpenRequestsWriter;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Requests that memory had no room for, each until a record of it comes. */
record AsideTable(Connection connection, Compression compression) {

    /**
     * Sets requests aside.
     *
     * @param ids numbers of attributions
     */
    void add(long batch, Instant time, Map<RequestKey, OpenRequest> requests, ToLongFunction<Attribution> ids)
            throws SQLException {
        var rows = new CopyBinary("request_aside", "producer, epoch, opening_seq, aside_batch, columns");
        requests.forEach((key, request) -> {
            var alone = new OpenRequests();
            alone.restore(key, request);
            rows.row()
                    .add(key.producer().producer())
                    .add(key.producer().epoch())
                    .add(key.openingSeq())
                    .add(batch)
                    .add(OpenRequestsWriter.write(alone, time, ids, compression));
        });
        rows.into(connection);
    }

    /** Whether no request waits here. */
    boolean isEmpty() throws SQLException {
        try (var select = connection.prepareStatement("select from request_aside where back_batch is null limit 1")) {
            return !select.executeQuery().next();
        }
    }

    /** A request that waits here. */
    Optional<OpenRequest> find(RequestKey key) throws SQLException {
        try (var select = connection.prepareStatement("""
                select columns from request_aside
                where producer = ? and epoch = ? and opening_seq = ? and back_batch is null""")) {
            select.setString(1, key.producer().producer());
            select.setLong(2, key.producer().epoch());
            select.setLong(3, key.openingSeq());
            var row = select.executeQuery();
            return row.next()
                    ? Optional.of(request(row.getBytes(1), new AttributionNames(connection)))
                    : Optional.empty();
        }
    }

    /** Marks requests as brought back by a batch. */
    void bringBack(Collection<RequestKey> keys, long batch) throws SQLException {
        var arrays = new SqlArrays(connection);
        try (var update = connection.prepareStatement("""
                update request_aside set back_batch = ?
                where (producer, epoch, opening_seq) in (select * from unnest(?::text[], ?::bigint[], ?::bigint[]))
                    and back_batch is null""")) {
            update.setLong(1, batch);
            update.setArray(2, arrays.of("text", keys, key -> key.producer().producer()));
            update.setArray(3, arrays.of("bigint", keys, key -> key.producer().epoch()));
            update.setArray(4, arrays.of("bigint", keys, RequestKey::openingSeq));
            update.executeUpdate();
        }
    }

    /** Requests that were brought back by the batches after one, up to another, as they were then: by batch. */
    Map<Long, Map<RequestKey, OpenRequest>> broughtBack(long after, long last) throws SQLException {
        var back = new HashMap<Long, Map<RequestKey, OpenRequest>>();
        var names = new AttributionNames(connection);
        try (var select = connection.prepareStatement("""
                select producer, epoch, opening_seq, back_batch, columns from request_aside
                where back_batch > ? and back_batch <= ?""")) {
            select.setLong(1, after);
            select.setLong(2, last);
            var rows = select.executeQuery();
            while (rows.next()) {
                back.computeIfAbsent(rows.getLong(4), _ -> new HashMap<>())
                        .put(key(rows), request(rows.getBytes(5), names));
            }
        }
        return back;
    }

    /** Requests that wait here since the batches after one, up to another. */
    List<RequestKey> setAside(long after, long last) throws SQLException {
        var keys = new ArrayList<RequestKey>();
        try (var select = connection.prepareStatement("""
                select producer, epoch, opening_seq from request_aside
                where aside_batch > ? and aside_batch <= ? and back_batch is null""")) {
            select.setLong(1, after);
            select.setLong(2, last);
            var rows = select.executeQuery();
            while (rows.next()) {
                keys.add(key(rows));
            }
        }
        return keys;
    }

    private static RequestKey key(ResultSet row) throws SQLException {
        return new RequestKey(new ProducerEpoch(row.getString(1), row.getLong(2)), row.getLong(3));
    }

    private OpenRequest request(byte[] columns, AttributionNames names) throws SQLException {
        var reader = new OpenRequestsReader(columns, compression);
        names.read(reader.attributions());
        var found = new ArrayList<OpenRequest>(1);
        reader.forEach(names::get, (_, request) -> found.add(request));
        return found.getFirst();
    }
}
