package io.wharfinger.billing.intake;

import io.wharfinger.billing.request.Expiry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Which requests were billed because nothing was heard of them any more, and from which checkpoint. */
final class ExpiryTable {
    private ExpiryTable() {}

    static void add(Connection connection, long batch, List<Expiry> expiries) throws SQLException {
        var rows = new CopyText();
        for (var expiry : expiries) {
            var request = expiry.request();
            rows.add(request.producer().producer())
                    .add(request.producer().epoch())
                    .add(request.openingSeq());
            rows.add(expiry.usage().attribution().tenantPath())
                    .add(expiry.checkpointSeq())
                    .add(batch);
            rows.endRow();
        }
        rows.into(connection, "request_expiry", "producer, epoch, opening_seq, tenant_path, checkpoint_seq, batch");
    }
}
