package io.wharfinger.billing.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Shows flawed records among the dead letters; all of them, to the last byte, are in the blocks. */
final class FlawTable {
    private static final String REASON = "RECORD_FLAWED";
    private static final int CONTENT_BYTES_MAX = 4096;
    private static final int MESSAGE_LENGTH_MAX = 1000;

    private FlawTable() {}

    static void add(Connection connection, Instant receivedAt, List<Flaw> flaws) throws SQLException {
        if (flaws.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                insert into dead_letter (origin, sender, reference, reason, message, received_at, content)
                values ('usage-record', ?, ?, ?, ?, ?, ?)""")) {
            for (var flaw : flaws) {
                insert.setString(1, flaw.producer().producer());
                insert.setString(2, flaw.producer().epoch() + "/" + flaw.seq());
                insert.setString(3, REASON);
                insert.setString(4, flaw.why().substring(0, Math.min(flaw.why().length(), MESSAGE_LENGTH_MAX)));
                insert.setObject(5, receivedAt.atOffset(ZoneOffset.UTC));
                insert.setBytes(6, start(Base64.getDecoder().decode(flaw.raw())));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static byte[] start(byte[] bytes) {
        return bytes.length <= CONTENT_BYTES_MAX ? bytes : Arrays.copyOf(bytes, CONTENT_BYTES_MAX);
    }
}
