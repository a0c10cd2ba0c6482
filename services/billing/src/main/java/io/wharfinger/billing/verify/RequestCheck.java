package io.wharfinger.billing.verify;

import io.wharfinger.billing.position.ProducerEpoch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Requests that are billed from a checkpoint are watched from their opening on. */
final class RequestCheck {
    private final List<Key> expiries = new ArrayList<>();

    private record Key(ProducerEpoch producer, long openingSeq) {}

    static RequestCheck read(Connection connection, Findings findings) throws SQLException {
        var check = new RequestCheck();
        try (var rows =
                new CopyRows(connection, "select producer, epoch, opening_seq from request_expiry")) {
            while (rows.next()) {
                check.expiries.add(new Key(new ProducerEpoch(rows.nextText(), rows.nextLong()), rows.nextLong()));
            }
        }
        return check;
    }

    void watch(Spools spools) {
        expiries.forEach(key -> spools.of(key.producer).watch(key.openingSeq));
    }

    void after(long batch, Spools spools) {}
}
