package io.wharfinger.billing.book;

import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Attributions by their numbers, each read once. */
public final class AttributionNames {
    private final Map<Long, Attribution> names = new HashMap<>();
    private final Connection connection;

    public AttributionNames(Connection connection) {
        this.connection = connection;
    }

    /** Reads those that are not read yet. */
    public void read(long... ids) throws SQLException {
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

    /** One that was read; empty if there is none, or none that the connection's role may see. */
    public Optional<Attribution> find(long id) {
        return Optional.ofNullable(names.get(id));
    }

    /** One that was read and must be there. */
    public Attribution get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("there is no attribution with the number " + id));
    }
}
