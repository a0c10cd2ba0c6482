package io.wharfinger.billing.record;

import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Attributions by number, each read when it is first named. */
final class Names {
    private static final Attribution UNSEEN = new Attribution("", "", "", "", "", "", "", "");

    private final Connection connection;
    private final Map<Long, Attribution> known = new HashMap<>();

    Names(Connection connection) {
        this.connection = connection;
    }

    /** Reads those that are not known yet. */
    void read(long[] ids) throws SQLException {
        var missing =
                Arrays.stream(ids).filter(id -> !known.containsKey(id)).boxed().toArray(Long[]::new);
        if (missing.length == 0) {
            return;
        }
        try (var select = connection.prepareStatement("""
                select id, tenant_path, key_id, model, deployment, endpoint, accelerator_class, service_tier, api
                from attribution where id = any (?)""")) {
            select.setArray(1, connection.createArrayOf("bigint", missing));
            var rows = select.executeQuery();
            while (rows.next()) {
                known.put(
                        rows.getLong(1),
                        new Attribution(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6),
                                rows.getString(7),
                                rows.getString(8),
                                rows.getString(9)));
            }
        }
    }

    /** The attribution of a number that was read; an empty one if it may not be seen. */
    Attribution get(long id) {
        return known.getOrDefault(id, UNSEEN);
    }
}
