package io.wharfinger.billing.intake;

import io.wharfinger.billing.ledger.DeltaRow;
import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.ledger.MerkleTree;
import io.wharfinger.billing.ledger.Posting;
import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rollup.RollupKey;
import io.wharfinger.billing.rollup.RollupSum;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes one batch to the books: its row in the chain, transfers, delta rows and rollups. */
record BatchWriter(Connection connection, Ledger ledger, Supplier<UUID> ids) {

    /** Why a batch was written. */
    enum Kind {
        /** Records came in. */
        USAGE,
        /** Requests went silent. */
        EXPIRY,
        /** Parked usage could be rated after all. */
        RETRY
    }

    void write(Books books, Kind kind, Instant time, List<Delta> deltas) throws SQLException {
        var number = books.nextBatch();
        var posting = Posting.of(number, books.lastDelta(), time, deltas, ids);
        var root = MerkleTree.root(posting.rows());
        var chain = MerkleTree.link(books.chain(), root);
        insertBatch(books, kind, time, posting.rows().size(), root, chain);
        ledger.post(posting.transfers());
        copyDeltas(posting.rows());
        upsertRollups(RollupSum.of(deltas));
        new BooksTable(connection)
                .write(number, books.lastDelta() + posting.rows().size(), chain);
    }

    private void insertBatch(Books books, Kind kind, Instant time, int deltaCount, byte[] root, byte[] chain)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into batch (number, id, kind, time, rate_book, first_delta, delta_count, root, chain)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, books.nextBatch());
            insert.setObject(2, ids.get());
            insert.setString(3, kind.name());
            insert.setObject(4, time.atOffset(ZoneOffset.UTC));
            insert.setLong(5, books.rateBook());
            insert.setLong(6, books.lastDelta() + 1);
            insert.setInt(7, deltaCount);
            insert.setBytes(8, root);
            insert.setBytes(9, chain);
            insert.executeUpdate();
        }
    }

    private void copyDeltas(List<DeltaRow> deltas) throws SQLException {
        var rows = new CopyText();
        for (var row : deltas) {
            rows.add(row.id()).add(row.batch());
            GrainColumns.add(rows, row.delta().grain());
            rows.add(row.delta().priceVersionId()).add(row.delta().currencyCode());
            rows.add(row.delta().tokens())
                    .add(row.delta().amount().toPlainString())
                    .add(row.transferId());
            rows.endRow();
        }
        rows.into(
                connection,
                "delta",
                "id, batch, " + GrainColumns.NAMES + ", price_version_id, currency_code, tokens, amount, transfer_id");
    }

    private void upsertRollups(SortedMap<RollupKey, RollupSum> sums) throws SQLException {
        if (sums.isEmpty()) {
            return;
        }
        try (var upsert = connection.prepareStatement("""
                insert into rollup as r (tenant_path, currency_code, model, token_class, price_version_id, partial,
                    quarter, tokens, amount)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::boolean[],
                    ?::timestamptz[], ?::bigint[], ?::numeric[])
                on conflict (tenant_path, quarter, currency_code, model, token_class, price_version_id, partial)
                do update set tokens = r.tokens + excluded.tokens, amount = r.amount + excluded.amount""")) {
            var arrays = new SqlArrays(connection);
            upsert.setArray(1, arrays.of("text", sums.keySet(), RollupKey::tenantPath));
            upsert.setArray(2, arrays.of("text", sums.keySet(), RollupKey::currencyCode));
            upsert.setArray(3, arrays.of("text", sums.keySet(), RollupKey::model));
            upsert.setArray(4, arrays.of("text", sums.keySet(), RollupKey::unit));
            upsert.setArray(5, arrays.of("text", sums.keySet(), RollupKey::priceVersionId));
            upsert.setArray(6, arrays.of("boolean", sums.keySet(), RollupKey::partial));
            upsert.setArray(7, arrays.of("text", sums.keySet(), RollupKey::quarter));
            upsert.setArray(8, arrays.of("bigint", sums.values(), RollupSum::tokens));
            upsert.setArray(9, arrays.of("numeric", sums.values(), RollupSum::amount));
            upsert.executeUpdate();
        }
    }
}
