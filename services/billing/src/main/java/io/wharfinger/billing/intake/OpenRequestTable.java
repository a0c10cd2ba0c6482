package io.wharfinger.billing.intake;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.RequestKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/** The open requests that are kept from one transaction to the next. */
record OpenRequestTable(Connection connection) {

    Map<RequestKey, OpenRequest> load(Collection<RequestKey> keys) throws SQLException {
        var requests = new HashMap<RequestKey, OpenRequest>();
        try (var select =
                connection.prepareStatement("select " + OpenRequestRow.COLUMNS + " from open_request " + """
                where (producer, epoch, opening_seq) in (select * from unnest(?::text[], ?::bigint[], ?::bigint[]))""")) {
            setKeys(select, keys);
            var rows = select.executeQuery();
            while (rows.next()) {
                requests.put(key(rows), OpenRequestRow.read(rows));
            }
        }
        return requests;
    }

    /** Requests under way of which nothing was heard since a moment, the longest silent first. */
    List<RequestKey> silentSince(Instant moment, int countMax) throws SQLException {
        var silent = new ArrayList<RequestKey>();
        try (var select = connection.prepareStatement("""
                select producer, epoch, opening_seq from open_request
                where state = 'OPEN' and heard_at < ? order by heard_at limit ?""")) {
            select.setObject(1, moment.atOffset(ZoneOffset.UTC));
            select.setInt(2, countMax);
            var rows = select.executeQuery();
            while (rows.next()) {
                silent.add(key(rows));
            }
        }
        return silent;
    }

    void delete(SortedSet<RequestKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement("""
                delete from open_request
                where (producer, epoch, opening_seq) in (select * from unnest(?::text[], ?::bigint[], ?::bigint[]))""")) {
            setKeys(delete, keys);
            delete.executeUpdate();
        }
    }

    void upsert(SortedMap<RequestKey, OpenRequest> requests) throws SQLException {
        if (requests.isEmpty()) {
            return;
        }
        var rows = requests.entrySet().stream()
                .map(request -> OpenRequestRow.of(request.getKey(), request.getValue()))
                .toList();
        try (var upsert = connection.prepareStatement(OpenRequestRow.UPSERT)) {
            OpenRequestRow.set(upsert, new SqlArrays(connection), rows);
            upsert.executeUpdate();
        }
    }

    private void setKeys(PreparedStatement statement, Collection<RequestKey> keys) throws SQLException {
        var arrays = new SqlArrays(connection);
        statement.setArray(1, arrays.of("text", keys, key -> key.producer().producer()));
        statement.setArray(2, arrays.of("bigint", keys, key -> key.producer().epoch()));
        statement.setArray(3, arrays.of("bigint", keys, RequestKey::openingSeq));
    }

    private static RequestKey key(ResultSet rows) throws SQLException {
        return new RequestKey(
                new ProducerEpoch(rows.getString("producer"), rows.getLong("epoch")), rows.getLong("opening_seq"));
    }
}
