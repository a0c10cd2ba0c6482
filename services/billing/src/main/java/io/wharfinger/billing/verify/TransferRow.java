package io.wharfinger.billing.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A transfer with its entries.
 *
 * @param entries in the order of accounts and tenants
 */
record TransferRow(
        UUID id,
        String operationKey,
        long batch,
        String tenantPath,
        String currencyCode,
        long timeMicros,
        long firstDelta,
        int deltaCount,
        List<Entry> entries) {

    /** One side of a transfer. */
    record Entry(String account, String tenantPath, String currencyCode, BigDecimal amount) {}

    /** Transfers of some batches with their entries, in the order of batches and delta rows. */
    static List<TransferRow> read(Connection connection, long firstBatch, long lastBatch) throws SQLException {
        var transfers = new LinkedHashMap<UUID, TransferRow>();
        try (var rows = new CopyRows(connection, """
                select id, operation_key, batch, tenant_path, currency_code, time, first_delta, delta_count from transfer
                where batch >= %d and batch <= %d order by batch, first_delta, id""".formatted(firstBatch, lastBatch))) {
            while (rows.next()) {
                var transfer = transfer(rows);
                transfers.put(transfer.id, transfer);
            }
        }
        if (!transfers.isEmpty()) {
            readEntries(connection, transfers);
        }
        return List.copyOf(transfers.values());
    }

    /** Ids are of time, as batches are: those of a run of batches are side by side, or nearly so. */
    private static void readEntries(Connection connection, Map<UUID, TransferRow> transfers) throws SQLException {
        var ids = transfers.keySet().stream().map(UUID::toString).sorted().toList();
        try (var rows = new CopyRows(connection, """
                select transfer_id, account, tenant_path, currency_code, amount from entry
                where transfer_id >= '%s' and transfer_id <= '%s' order by transfer_id, account, tenant_path""".formatted(ids.getFirst(), ids.getLast()))) {
            while (rows.next()) {
                var transfer = transfers.get(rows.nextUuid());
                var entry = new Entry(rows.nextText(), rows.nextText(), rows.nextText(), rows.nextDecimal());
                if (transfer != null) {
                    transfer.entries.add(entry);
                }
            }
        }
    }

    private static TransferRow transfer(CopyRows rows) throws SQLException {
        return new TransferRow(
                rows.nextUuid(),
                rows.nextText(),
                rows.nextLong(),
                rows.nextText(),
                rows.nextText(),
                rows.nextMicros(),
                rows.nextLong(),
                rows.nextInt(),
                new ArrayList<>(2));
    }
}
