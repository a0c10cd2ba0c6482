package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.OpenRequestsReader;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRanges;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests that have an opening and no closing are remembered, with their last checkpoint, and others are not: as the
 * snapshots say it, and beside them what was set aside by then.
 */
final class RequestCheck {
    private static final Attribution SOMEBODY = new Attribution("", "", "", "", "", "", "", "");

    private final Findings findings;
    private final List<Key> watched = new ArrayList<>();
    private final TreeMap<Long, Map<ProducerEpoch, Map<Long, OpenRequest>>> snapshots = new TreeMap<>();

    private record Key(ProducerEpoch producer, long openingSeq) {}

    private RequestCheck(Findings findings) {
        this.findings = findings;
    }

    static RequestCheck read(Connection connection, Findings findings) throws SQLException {
        var check = new RequestCheck(findings);
        try (var rows = new CopyRows(connection, "select producer, epoch, opening_seq from request_expiry")) {
            while (rows.next()) {
                check.watched.add(new Key(new ProducerEpoch(rows.nextText(), rows.nextLong()), rows.nextLong()));
            }
        }
        try (var rows = new CopyRows(connection, "select batch, columns from open_request_snapshot");
                var compression = new Compression()) {
            while (rows.next()) {
                check.add(rows.nextLong(), rows.nextBytes(), compression);
            }
        }
        try (var rows = new CopyRows(connection, """
                        select s.batch, a.columns from open_request_snapshot s join request_aside a
                        on a.aside_batch <= s.batch and (a.back_batch is null or a.back_batch > s.batch)""");
                var compression = new Compression()) {
            while (rows.next()) {
                check.add(rows.nextLong(), rows.nextBytes(), compression);
            }
        }
        return check;
    }

    private void add(long batch, byte[] columns, Compression compression) {
        var requests = snapshots.computeIfAbsent(batch, _ -> new HashMap<>());
        try {
            new OpenRequestsReader(columns, compression).forEach(_ -> SOMEBODY, (key, request) -> {
                requests.computeIfAbsent(key.producer(), _ -> new HashMap<>()).put(key.openingSeq(), request);
                watched.add(new Key(key.producer(), key.openingSeq()));
            });
        } catch (RuntimeException e) {
            findings.differs(Comparison.REQUESTS, "the open requests after batch %d cannot be read".formatted(batch));
        }
    }

    /** Requests whose checkpoints matter. */
    void watch(Spools spools) {
        watched.forEach(key -> spools.of(key.producer).watch(key.openingSeq));
    }

    /** A batch has been gone through. */
    void after(long batch, Spools spools) {
        var snapshot = snapshots.get(batch);
        if (snapshot != null) {
            for (var spool : spools.all()) {
                compare(batch, spool, snapshot.getOrDefault(spool.producer(), Map.of()));
            }
        }
    }

    /** Snapshots must be of batches that are there. */
    void finish(long lastBatch) {
        var later = snapshots.higherKey(lastBatch);
        if (later != null) {
            findings.differs(
                    Comparison.REQUESTS,
                    "open requests are kept as after batch %d, which is not there".formatted(later));
        }
    }

    private void compare(long batch, Spool spool, Map<Long, OpenRequest> remembered) {
        var open = spool.opened().minus(spool.closed());
        var closedEarly = spool.closed().minus(spool.taken());
        findings.compared(Comparison.REQUESTS, 1 + remembered.size());
        var seen = new HashSet<Long>();
        each(open, seq -> {
            seen.add(seq);
            compare(batch, spool, seq, remembered.get(seq));
        });
        each(closedEarly, seq -> {
            seen.add(seq);
            if (!(remembered.get(seq) instanceof OpenRequest.ClosedEarly)) {
                differs(batch, spool, seq, "records say closed before it was opened", remembered.get(seq));
            }
        });
        remembered.forEach((seq, request) -> {
            if (!seen.contains(seq) && !isWithoutOpening(spool, seq, request)) {
                differs(batch, spool, seq, "records say it is over", request);
            }
        });
    }

    /** Known by its checkpoints, or by an opening that cannot be read. */
    private static boolean isWithoutOpening(Spool spool, long seq, OpenRequest request) {
        return request instanceof OpenRequest.Unopened
                && !spool.closed().contains(seq)
                && (!spool.taken().contains(seq) || spool.unreadable().contains(seq));
    }

    private void compare(long batch, Spool spool, long seq, @Nullable OpenRequest remembered) {
        var watch = spool.watched(seq);
        var expired = watch != null && watch.isBilled();
        var checkpointSeq = watch == null ? 0 : watch.checkpointSeq();
        var agrees = switch (remembered) {
            case null -> false;
            case OpenRequest.Open(var _, var progress, var _) -> !expired && progress.checkpointSeq() == checkpointSeq;
            case OpenRequest.Expired(var _, var billed) -> expired && billed.checkpointSeq() == checkpointSeq;
            case OpenRequest.Unopened _, OpenRequest.ClosedEarly _ -> false;
        };
        if (!agrees) {
            differs(
                    batch,
                    spool,
                    seq,
                    "records say %s with checkpoint %d".formatted(expired ? "expired" : "open", checkpointSeq),
                    remembered);
        }
    }

    private void differs(long batch, Spool spool, long seq, String records, @Nullable OpenRequest remembered) {
        findings.differs(
                Comparison.REQUESTS,
                "after batch %d, request %s/%d: %s, remembered is %s"
                        .formatted(batch, spool.producer(), seq, records, remembered == null ? "nothing" : remembered));
    }

    private static void each(SeqRanges ranges, LongConsumer use) {
        for (var run : ranges.runs()) {
            for (var seq = run.first(); seq <= run.last(); seq++) {
                use.accept(seq);
            }
        }
    }
}
