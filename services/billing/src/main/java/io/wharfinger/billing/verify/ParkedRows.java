package io.wharfinger.billing.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What waited in each of some batches, and what was rated after all in each. */
record ParkedRows(Map<Long, Map<ParkedGrain, Long>> parkedIn, Map<Long, Map<ParkedGrain, Long>> ratedIn) {
    private static final String COLUMNS = """
            tenant_path, key_id, model, deployment, accelerator_class, token_class, service_tier, request_input, minute,
            partial, tokens""";

    static ParkedRows read(Connection connection, long firstBatch, long lastBatch) throws SQLException {
        return new ParkedRows(
                by("batch", connection, firstBatch, lastBatch), by("rated_batch", connection, firstBatch, lastBatch));
    }

    private static Map<Long, Map<ParkedGrain, Long>> by(
            String column, Connection connection, long firstBatch, long lastBatch) throws SQLException {
        var parked = new HashMap<Long, Map<ParkedGrain, Long>>();
        try (var rows = new CopyRows(
                connection,
                "select %1$s, %2$s from parked where %1$s >= %3$d and %1$s <= %4$d"
                        .formatted(column, COLUMNS, firstBatch, lastBatch))) {
            while (rows.next()) {
                parked.computeIfAbsent(rows.nextLong(), _ -> new HashMap<>())
                        .merge(grain(rows), rows.nextLong(), Math::addExact);
            }
        }
        return parked;
    }

    private static ParkedGrain grain(CopyRows rows) throws SQLException {
        return new ParkedGrain(
                rows.nextText(),
                rows.nextText(),
                rows.nextText(),
                rows.nextText(),
                rows.nextText(),
                rows.nextText(),
                rows.nextText(),
                rows.nextLong(),
                rows.nextMicros(),
                rows.nextBoolean());
    }
}
