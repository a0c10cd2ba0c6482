package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Attributions by their numbers, each read once. */
final class AttributionNames {
    private final Map<Long, Attribution> names = new HashMap<>();
    private final Connection connection;

    AttributionNames(Connection connection) {
        this.connection = connection;
    }

    /** Reads those that are not read yet. */
    void read(long... ids) throws SQLException {
        var unread = Arrays.stream(ids)
                .filter(id -> !names.containsKey(id))
                .boxed()
                .distinct()
                .toArray(Long[]::new);
        if (unread.length == 0) {
            return;
        }
        try (var select = connection.prepareStatement("""
                select id, tenant_path, key_id, model, deployment, endpoint, accelerator_class, service_tier, api
                from attribution where id = any (?)""")) {
            select.setArray(1, connection.createArrayOf("bigint", unread));
            var row = select.executeQuery();
            while (row.next()) {
                names.put(
                        row.getLong(1),
                        new Attribution(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9)));
            }
        }
    }

    /** One that was read. */
    Attribution get(long id) {
        var who = names.get(id);
        if (who == null) {
            throw new IllegalStateException("there is no attribution with the number " + id);
        }
        return who;
    }
}
