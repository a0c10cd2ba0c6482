package io.wharfinger.billing.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one batch of a re-rating is about.
 *
 * @param undoes the batch that it takes back; 0 if none
 */
record ReratedSpan(long batch, String tenantPath, long startMicros, long endMicros, long undoes) {

    /** All of them, by batch. */
    static Map<Long, ReratedSpan> read(Connection connection) throws SQLException {
        var spans = new TreeMap<Long, ReratedSpan>();
        try (var rows = new CopyRows(connection, """
                select batch, tenant_path, start_time, end_time, coalesce(undoes, 0) from rerating_chunk""")) {
            while (rows.next()) {
                var batch = rows.nextLong();
                spans.put(
                        batch,
                        new ReratedSpan(batch, rows.nextText(), rows.nextMicros(), rows.nextMicros(), rows.nextLong()));
            }
        }
        return spans;
    }

    boolean has(long minuteMicros) {
        return minuteMicros >= startMicros && minuteMicros < endMicros;
    }
}
