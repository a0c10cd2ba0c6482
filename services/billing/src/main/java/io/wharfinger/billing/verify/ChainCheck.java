package io.wharfinger.billing.verify;

import io.wharfinger.billing.ledger.Canonical;
import io.wharfinger.billing.ledger.MerkleTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** Takes the hashes of all delta rows and transfers again, batch by batch, and compares the chain. */
final class ChainCheck {
    private static final int LEAF_BYTES = 88;
    private static final int SCALE = 12;
    private static final long SECOND = 1_000_000;

    private final RateClasses classes;
    private final Findings findings;
    private final byte[] leaf = new byte[LEAF_BYTES];
    private final ByteBuffer form = ByteBuffer.wrap(leaf);
    private MerkleTree tree = new MerkleTree();
    private byte[] chain;
    private long lastBatch;
    private long lastDelta;

    /** From the first batch on. */
    ChainCheck(RateClasses classes, Findings findings) {
        this(classes, findings, 0, 0, new byte[0]);
    }

    /**
     * From a batch on that is taken as it is.
     *
     * @param chain the chain's value after it
     */
    ChainCheck(RateClasses classes, Findings findings, long lastBatch, long lastDelta, byte[] chain) {
        this.classes = classes;
        this.findings = findings;
        this.lastBatch = lastBatch;
        this.lastDelta = lastDelta;
        this.chain = chain;
    }

    /** Begins a batch; its delta rows and then its transfers follow. */
    void begin(BatchRow batch) {
        tree = new MerkleTree();
        if (batch.number() != lastBatch + 1 || batch.firstDelta() != lastDelta + 1) {
            findings.differs(
                    Comparison.CHAIN,
                    "batch %d with delta rows from %d on follows batch %d with those up to %d"
                            .formatted(batch.number(), batch.firstDelta(), lastBatch, lastDelta));
        }
        lastBatch = batch.number();
        lastDelta = batch.firstDelta() + batch.deltaCount() - 1;
    }

    void add(DeltaRows deltas, int from, int to) {
        for (var row = from; row < to; row++) {
            var rateClass = classes.get(deltas.rateClass(row));
            form.clear()
                    .putLong('D')
                    .putLong(deltas.id(row))
                    .putLong(deltas.batch(row))
                    .put(rateClass == null ? new byte[32] : rateClass.digest())
                    .putLong(deltas.minuteMicros(row) / SECOND)
                    .putLong(deltas.quantity(row));
            putAmount(deltas.amount(row));
            tree.add(leaf);
        }
    }

    private void putAmount(BigDecimal amount) {
        var unscaled = amount.setScale(SCALE).unscaledValue();
        if (unscaled.bitLength() < Long.SIZE) {
            form.putLong(unscaled.signum() < 0 ? -1 : 0).putLong(unscaled.longValue());
        } else {
            form.putLong(unscaled.shiftRight(Long.SIZE).longValueExact())
                    .putLong(unscaled.and(BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE))
                            .longValue());
        }
    }

    void add(TransferRow transfer) {
        var parts = new Canonical()
                .number('T')
                .id(transfer.id())
                .text(transfer.operationKey())
                .number(transfer.batch())
                .text(transfer.tenantPath())
                .text(transfer.currencyCode())
                .number(transfer.timeMicros())
                .number(transfer.firstDelta())
                .number(transfer.deltaCount())
                .number(transfer.entries().size());
        for (var entry : transfer.entries()) {
            parts.text(entry.account()).text(entry.tenantPath()).amount(entry.amount());
        }
        tree.add(parts.bytes());
    }

    void end(BatchRow batch) {
        var root = tree.root();
        chain = MerkleTree.link(chain, root);
        findings.compared(Comparison.CHAIN, 1);
        if (!Arrays.equals(root, batch.root()) || !Arrays.equals(chain, batch.chain())) {
            findings.differs(
                    Comparison.CHAIN,
                    "batch %d: its delta rows and transfers are not those that were hashed".formatted(batch.number()));
        }
    }

    /** The books must end where the batches end. */
    void finish(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select last_batch, last_delta, chain, (select first_delta + cardinality(rate_class) - 1 from delta_run order by first_delta desc limit 1), (select count(*) from transfer t
                            where not exists (select from batch b where b.number = t.batch)) from books""")) {
            row.next();
            findings.compared(Comparison.CHAIN, 1);
            if (row.getLong(1) != lastBatch
                    || row.getLong(2) != lastDelta
                    || !Arrays.equals(row.getBytes(3), chain)
                    || row.getLong(4) != lastDelta) {
                findings.differs(
                        Comparison.CHAIN,
                        "the books end at batch %d and delta row %d, the last delta row is %d, the chain ends at %d and %d"
                                .formatted(row.getLong(1), row.getLong(2), row.getLong(4), lastBatch, lastDelta));
            }
            if (row.getLong(5) != 0) {
                findings.differs(Comparison.CHAIN, row.getLong(5) + " transfers are of no batch");
            }
        }
    }
}
