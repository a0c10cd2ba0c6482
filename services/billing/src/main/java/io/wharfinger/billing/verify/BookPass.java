package io.wharfinger.billing.verify;

import io.wharfinger.billing.archive.ArchiveReader;
import io.wharfinger.billing.archive.ArchiveStore;
import io.wharfinger.billing.column.Compression;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final ReversalCheck reversals;
    private final ArchivedPart archived;
    private final ArchivedSums archivedSums;
    private final @Nullable ArchiveBlocks archive;
    private final Compression compression = new Compression();

    private BookPass(
            Connection connection,
            Findings findings,
            Progress progress,
            PriceTables prices,
            RateClasses classes,
            ErasedTenants erased,
            Attributions attributions,
            RequestCheck requests,
            ReversalCheck reversals,
            BillLines lines,
            ArchivedPart archived,
            @Nullable ArchiveBlocks archive) {
        this.connection = connection;
        this.findings = findings;
        this.progress = progress;
        this.prices = prices;
        this.classes = classes;
        this.expected = new Expected(attributions, prices, classes);
        this.replay = new RecordReplay(spools, expected, findings);
        this.batchCheck = new BatchCheck(classes, erased, findings);
        this.transfers = new TransferCheck(classes, findings);
        this.chain = new ChainCheck(classes, findings);
        this.lines = lines;
        this.rollups = new RollupCheck(classes, findings, lines::add);
        this.requests = requests;
        this.reversals = reversals;
        this.archived = archived;
        this.archivedSums = new ArchivedSums(classes, findings);
        this.archive = archive;
    }

    /** @param archive where archived records are read from; null if they are not read */
    static BookPass begin(Connection connection, Findings findings, Progress progress, @Nullable ArchiveStore archive)
            throws SQLException {
        progress.stage("reading prices, rate classes and attributions");
        var prices = PriceTables.read(connection);
        var erased = ErasedTenants.read(connection);
        var classes = RateClasses.read(connection, prices, erased, findings);
        return new BookPass(
                connection,
                findings,
                progress,
                prices,
                classes,
                erased,
                Attributions.read(connection),
                RequestCheck.read(connection, findings),
                ReversalCheck.read(connection, prices, classes, erased, findings),
                BillLines.read(connection),
                ArchivedPart.read(connection),
                archive == null ? null : new ArchiveBlocks(ArchiveReader.of(connection, archive)));
    }

    /** Says whether it went to the end. */
    boolean run() throws SQLException {
        progress.stage("comparing batch by batch");
        requests.watch(spools);
        if (archive == null) {
            archived.restore(spools);
        }
        var last = 0L;
        while (findings.agree()) {
            progress.goOn();
            var window = BatchWindow.after(connection, last, archived.lastBatch(), classes, findings);
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
        if (archive != null && isArchived(window.batches().getFirst())) {
            window(window, archive);
        } else {
            try (var blocks = new BlockReader(connection, window.blocks(), compression)) {
                window(window, blocks);
                if (findings.agree() && blocks.batch() != Blocks.END) {
                    findings.differs(
                            Comparison.DELTAS, "records are of batch %d, which is not there".formatted(blocks.batch()));
                }
            }
        }
        rollups.add(window.deltas());
    }

    private void window(BatchWindow window, Blocks blocks) throws SQLException {
        var row = 0;
        for (var batch : window.batches()) {
            row = batch(batch, window, blocks, row);
            if (!findings.agree()) {
                return;
            }
        }
    }

    private boolean isArchived(BatchRow batch) {
        return batch.number() <= archived.lastBatch();
    }

    private int batch(BatchRow batch, BatchWindow window, Blocks blocks, int from) throws SQLException {
        var to = new Booking(chain, transfers, findings).check(batch, window, from);
        records(batch, window, blocks, from, to);
        batchCheck.amounts(window.deltas(), from, to);
        reversals.add(batch, window.deltas(), from, to);
        return to;
    }

    private void records(BatchRow batch, BatchWindow window, Blocks blocks, int from, int to) throws SQLException {
        var replayed = archive != null || !isArchived(batch);
        expected.begin(batch.rateBook());
        while (blocks.batch() == batch.number()) {
            replay.take(batch.number(), blocks.block());
            blocks.next();
        }
        while (!window.expiries().isEmpty() && window.expiries().getFirst().batch() == batch.number()) {
            var expiry = window.expiries().removeFirst();
            if (replayed) {
                replay.expire(
                        batch.number(), spools.of(expiry.producer()), expiry.openingSeq(), expiry.checkpointSeq());
            }
        }
        var parked = window.parked().parkedIn().getOrDefault(batch.number(), Map.of());
        if (isArchived(batch) && batch.kind().equals("USAGE")) {
            archivedSums.add(batch, window.deltas(), from, to, parked);
        }
        if (batch.isOfRecords() && (replayed || batch.kind().equals("RETRY"))) {
            compare(batch, window, from, to, parked);
        }
        requests.after(batch.number(), spools);
    }

    private void compare(BatchRow batch, BatchWindow window, int from, int to, Map<ParkedGrain, Long> parked) {
        var ratedAfterAll = window.parked().ratedIn().getOrDefault(batch.number(), Map.of());
        var rated = expected.rated(batch.number(), findings);
        if (!ratedAfterAll.isEmpty()) {
            batchCheck.retried(batch, ratedAfterAll, prices).forEach(rated::add);
        }
        batchCheck.tokens(batch, rated, window.deltas(), from, to);
        batchCheck.waiting(batch, new HashMap<>(expected.waiting()), parked);
    }

    private void finish() throws SQLException {
        progress.stage("comparing what is left: positions, rollups, balances, bills");
        chain.finish(connection);
        requests.finish(progress.batchesDone());
        reversals.finish();
        new PositionCheck(connection, findings).run(spools);
        archivedSums.compare(connection);
        rollups.finish(connection);
        new BalanceCheck(connection, findings).run(transfers);
        lines.compare(connection, findings);
    }

    @Override
    public void close() {
        compression.close();
        if (archive != null) {
            archive.close();
        }
    }
}
