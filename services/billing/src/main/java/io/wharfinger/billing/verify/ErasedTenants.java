package io.wharfinger.billing.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Tenants whose raw records and keys are gone: their delta rows up to a batch are no longer recomputed. */
final class ErasedTenants {
    private final Map<String, Long> throughBatch = new HashMap<>();

    static ErasedTenants read(Connection connection) throws SQLException {
        var erased = new ErasedTenants();
        try (var rows = new CopyRows(connection, "select erased_path, through_batch from erasure")) {
            while (rows.next()) {
                erased.throughBatch.put(rows.nextText(), rows.nextLong());
            }
        }
        return erased;
    }

    /** Whether keys of a tenant are gone. */
    boolean has(String tenantPath) {
        return !throughBatch.isEmpty() && throughBatch.keySet().stream().anyMatch(tenantPath::startsWith);
    }

    /** Whether records of a tenant in a batch are gone. */
    boolean has(String tenantPath, long batch) {
        return !throughBatch.isEmpty()
                && throughBatch.entrySet().stream()
                        .anyMatch(erased -> tenantPath.startsWith(erased.getKey()) && batch <= erased.getValue());
    }
}
