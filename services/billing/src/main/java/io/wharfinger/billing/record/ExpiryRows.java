package io.wharfinger.billing.record;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.RequestKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Requests that were billed because nothing was heard of them any more. */
record ExpiryRows(Connection connection) {
    private static final String SELECT = """
            select e.producer, e.epoch, e.opening_seq, e.checkpoint_seq, e.batch, b.time
            from request_expiry e join batch b on b.number = e.batch where\s""";

    /**
     * An expiry.
     *
     * @param checkpointSeq the checkpoint that was billed; 0 if there was none
     * @param time when it was billed
     */
    record Expired(RequestKey request, long checkpointSeq, long batch, Instant time) {}

    /** Expiries of one tenant in one batch. */
    List<Expired> ofBatch(long batch, String tenantPath) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "e.batch = ? and e.tenant_path = ?")) {
            select.setLong(1, batch);
            select.setString(2, tenantPath);
            return read(select);
        }
    }

    /** The expiry of a request, if it has expired. */
    Optional<Expired> of(RequestKey request) throws SQLException {
        try (var select =
                connection.prepareStatement(SELECT + "e.producer = ? and e.epoch = ? and e.opening_seq = ?")) {
            select.setString(1, request.producer().producer());
            select.setLong(2, request.producer().epoch());
            select.setLong(3, request.openingSeq());
            return read(select).stream().findFirst();
        }
    }

    /** Those of some requests that have expired. */
    Map<RequestKey, Expired> among(List<RequestKey> requests) throws SQLException {
        var expired = new HashMap<RequestKey, Expired>();
        try (var select = connection.prepareStatement(SELECT + """
                (e.producer, e.epoch, e.opening_seq) in (select * from unnest(?::text[], ?::bigint[], ?::bigint[]))""")) {
            select.setArray(
                    1, array("text", requests, request -> request.producer().producer()));
            select.setArray(
                    2, array("bigint", requests, request -> request.producer().epoch()));
            select.setArray(3, array("bigint", requests, RequestKey::openingSeq));
            read(select).forEach(expiry -> expired.put(expiry.request(), expiry));
        }
        return expired;
    }

    private Array array(String type, List<RequestKey> requests, Function<RequestKey, Object> part) throws SQLException {
        return connection.createArrayOf(type, requests.stream().map(part).toArray());
    }

    private static List<Expired> read(PreparedStatement select) throws SQLException {
        var expired = new ArrayList<Expired>();
        var rows = select.executeQuery();
        while (rows.next()) {
            expired.add(new Expired(
                    new RequestKey(new ProducerEpoch(rows.getString(1), rows.getLong(2)), rows.getLong(3)),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getObject(6, OffsetDateTime.class).toInstant()));
        }
        return expired;
    }
}
