package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.OpenRequestsReader;
import io.wharfinger.billing.position.MultiRange;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRanges;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Batches whose raw records are in the archive: what is known of them without reading it. */
final class ArchivedPart {
    private final long lastBatch;
    private final Map<ProducerEpoch, SeqRanges> taken = new HashMap<>();
    private final Map<RequestKey, OpenRequest> goOn = new HashMap<>();

    private ArchivedPart(long lastBatch) {
        this.lastBatch = lastBatch;
    }

    static ArchivedPart read(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "select batch, columns from archive_boundary");
                var compression = new Compression()) {
            if (!rows.next()) {
                return new ArchivedPart(0);
            }
            var part = new ArchivedPart(rows.nextLong());
            new OpenRequestsReader(rows.nextBytes(), compression).forEach(ArchivedPart::standIn, part.goOn::put);
            if (rows.next()) {
                throw new BrokenBooksException("the archive ends twice");
            }
            part.readTaken(connection);
            return part;
        }
    }

    /** An attribution that stands for its number. */
    private static Attribution standIn(long id) {
        return new Attribution("", Long.toString(id), "", "", "", "", "", "");
    }

    private void readTaken(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "select producer, epoch, taken::text from archived_run")) {
            while (rows.next()) {
                taken.put(new ProducerEpoch(rows.nextText(), rows.nextLong()), MultiRange.parse(rows.nextText()));
            }
        }
    }

    /** The last batch whose records are in the archive; 0 if none is. */
    long lastBatch() {
        return lastBatch;
    }

    /** Puts spools into the state that they were in after the last archived batch. */
    void restore(Spools spools) {
        taken.forEach((producer, ranges) -> restore(spools.of(producer), ranges));
        goOn.forEach((key, request) -> spools.of(key.producer()).restore(key.openingSeq(), request, id(request)));
    }

    /** Requests that do not go on are over. */
    private void restore(Spool spool, SeqRanges ranges) {
        spool.taken().addAll(ranges);
        for (var run : ranges.runs()) {
            for (var seq = run.first(); seq <= run.last(); seq++) {
                if (!goOn.containsKey(new RequestKey(spool.producer(), seq))) {
                    spool.opened().add(seq);
                    spool.closed().add(seq);
                }
            }
        }
    }

    private static long id(OpenRequest request) {
        var who = request.attribution();
        return who == null ? 0 : Long.parseLong(who.keyId());
    }
}
