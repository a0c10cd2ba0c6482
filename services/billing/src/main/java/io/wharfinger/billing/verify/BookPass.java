package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Compression;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * One pass over all batches in their order: raw records are read once, and what they give is compared with what the batch
 * wrote. Ends after the first batch in which something differs.
 */
final class BookPass implements AutoCloseable {
    private final Connection connection;
    private final Findings findings;
    private final Progress progress;
    private final PriceTables prices;
    private final RateClasses classes;
    private final Spools spools = new Spools();
    private final Expected expected;
    private final RecordReplay replay;
    private final BatchCheck batchCheck;
    private final TransferCheck transfers;
    private final ChainCheck chain;
    private final RollupCheck rollups;
    private final BillLines lines;
    private final RequestCheck requests;
    private final Compression compression = new Compression();

    private BookPass(
            Connection connection,
            Findings findings,
            Progress progress,
            PriceTables prices,
            RateClasses classes,
            Attributions attributions,
            RequestCheck requests,
            BillLines lines) {
        this.connection = connection;
        this.findings = findings;
        this.progress = progress;
        this.prices = prices;
        this.classes = classes;
        this.expected = new Expected(attributions, prices, classes);
        this.replay = new RecordReplay(spools, expected, findings);
        this.batchCheck = new BatchCheck(classes, findings);
        this.transfers = new TransferCheck(classes, findings);
        this.chain = new ChainCheck(classes, findings);
        this.lines = lines;
        this.rollups = new RollupCheck(classes, findings, lines::add);
        this.requests = requests;
    }

    static BookPass begin(Connection connection, Findings findings, Progress progress) throws SQLException {
        progress.stage("reading prices, rate classes and attributions");
        var prices = PriceTables.read(connection);
        return new BookPass(
                connection,
                findings,
                progress,
                prices,
                RateClasses.read(connection, prices, findings),
                Attributions.read(connection),
                RequestCheck.read(connection, findings),
                BillLines.read(connection));
    }

    /** Says whether it went to the end. */
    boolean run() throws SQLException {
        progress.stage("comparing batch by batch");
        requests.watch(spools);
        var last = 0L;
        while (findings.agree()) {
            progress.goOn();
            var window = BatchWindow.after(connection, last, classes, findings);
            if (window.batches().isEmpty()) {
                finish();
                return true;
            }
            window(window);
            last = window.batches().getLast().number();
            rollups.settle(connection, window.batches().getLast().timeMicros());
            progress.done(last, replay.records());
        }
        return false;
    }

    private void window(BatchWindow window) throws SQLException {
        var row = 0;
        try (var blocks = new BlockReader(connection, window.blocks(), compression)) {
            for (var batch : window.batches()) {
                row = batch(batch, window, blocks, row);
                if (!findings.agree()) {
                    return;
                }
            }
            if (blocks.batch() != BlockReader.END) {
                findings.differs(
                        Comparison.DELTAS, "records are of batch %d, which is not there".formatted(blocks.batch()));
            }
        }
        rollups.add(window.deltas());
    }

    private int batch(BatchRow batch, BatchWindow window, BlockReader blocks, int from) throws SQLException {
        var to = new Booking(chain, transfers, findings).check(batch, window, from);
        records(batch, window, blocks, from, to);
        batchCheck.amounts(window.deltas(), from, to);
        return to;
    }

    private void records(BatchRow batch, BatchWindow window, BlockReader blocks, int from, int to) throws SQLException {
        expected.begin(batch.rateBook());
        while (blocks.batch() == batch.number()) {
            replay.take(batch.number(), blocks.block());
            blocks.next();
        }
        while (!window.expiries().isEmpty() && window.expiries().getFirst().batch() == batch.number()) {
            var expiry = window.expiries().removeFirst();
            replay.expire(batch.number(), spools.of(expiry.producer()), expiry.openingSeq(), expiry.checkpointSeq());
        }
        var parked = window.parked().parkedIn().getOrDefault(batch.number(), Map.of());
        var ratedAfterAll = window.parked().ratedIn().getOrDefault(batch.number(), Map.of());
        var rated = expected.rated(batch.number(), findings);
        if (!ratedAfterAll.isEmpty()) {
            batchCheck.retried(batch, ratedAfterAll, prices).forEach(rated::add);
        }
        if (batch.isOfRecords()) {
            batchCheck.tokens(batch, rated, window.deltas(), from, to);
            batchCheck.waiting(batch, new HashMap<>(expected.waiting()), parked);
        }
        requests.after(batch.number(), spools);
    }

    private void finish() throws SQLException {
        progress.stage("comparing what is left: positions, rollups, balances, bills");
        chain.finish(connection);
        requests.finish(progress.batchesDone());
        new PositionCheck(connection, findings).run(spools);
        rollups.finish(connection);
        new BalanceCheck(connection, findings).run(transfers);
        lines.compare(connection, findings);
    }

    @Override
    public void close() {
        compression.close();
    }
}
