package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.CopyBinary;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.Expiry;
import io.wharfinger.billing.request.RequestKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which requests were billed because nothing was heard of them any more, and from which checkpoint. */
final class ExpiryTable {
    private ExpiryTable() {}

    static void add(Connection connection, long batch, List<Expiry> expiries) throws SQLException {
        var rows = new CopyBinary("request_expiry", "producer, epoch, opening_seq, tenant_path, checkpoint_seq, batch");
        for (var expiry : expiries) {
            var request = expiry.request();
            rows.row()
                    .add(request.producer().producer())
                    .add(request.producer().epoch())
                    .add(request.openingSeq())
                    .add(expiry.usage().attribution().tenantPath())
                    .add(expiry.checkpointSeq())
                    .add(batch);
        }
        rows.into(connection);
    }

    /** Requests that were given up after a batch, up to another, by batch. */
    static NavigableMap<Long, List<RequestKey>> between(Connection connection, long after, long last)
            throws SQLException {
        var expired = new TreeMap<Long, List<RequestKey>>();
        try (var select = connection.prepareStatement(
                "select batch, producer, epoch, opening_seq from request_expiry where batch > ? and batch <= ?")) {
            select.setLong(1, after);
            select.setLong(2, last);
            var rows = select.executeQuery();
            while (rows.next()) {
                expired.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>())
                        .add(new RequestKey(new ProducerEpoch(rows.getString(2), rows.getLong(3)), rows.getLong(4)));
            }
        }
        return expired;
    }
}
