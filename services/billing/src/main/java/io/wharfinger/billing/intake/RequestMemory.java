package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.AttributionNames;
import io.wharfinger.billing.book.OpenBatch;
import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.OpenRequestsReader;
import io.wharfinger.billing.column.OpenRequestsWriter;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestChoice;
import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The open requests of the database in memory, as they are after one batch, but for those that were set aside. Others may
 * write batches of usage too: then it reads what has come since. A snapshot goes into the database now and then, so that a new process need not read all
 * records from the first on. Belongs to one thread.
 */
final class RequestMemory implements AutoCloseable {
    private static final Duration SNAPSHOT_AFTER = Duration.ofMinutes(10);
    /** A snapshot is due after so many records for each request that it would hold. */
    private static final long RECORDS_PER_REQUEST = 4;

    private static final long UNKNOWN = -1;

    private final OpenRequests requests = new OpenRequests();
    private final Compression compression = new Compression();
    private final int snapshotRecords;
    private long batch = UNKNOWN;
    private long nextBatch;
    private long recordsSince;
    private Instant snapshotTime = Instant.EPOCH;

    /** @param snapshotRecords fewest records from one snapshot to the next */
    RequestMemory(int snapshotRecords) {
        this.snapshotRecords = snapshotRecords;
    }

    OpenRequests requests() {
        return requests;
    }

    Compression compression() {
        return compression;
    }

    /** Forgets everything: the database may be another than it was. */
    void forget() {
        requests.clear();
        batch = UNKNOWN;
    }

    /** Begins a step as part of a batch: the requests are those before it. */
    void begin(OpenBatch open) throws SQLException {
        var last = open.books().lastBatch();
        if (batch == UNKNOWN || batch > last || (batch < last && isTooOld(open.connection()))) {
            restore(open.connection());
        }
        if (batch < last) {
            recordsSince += new BlockReplay(requests, compression, open.connection()).run(batch, last);
            batch = last;
        }
        requests.begin(open.time());
        nextBatch = open.number();
    }

    /** What came after a batch is kept whole from the oldest snapshot on only. */
    private boolean isTooOld(Connection connection) throws SQLException {
        return batch < new SnapshotTable(connection).oldestBatch();
    }

    private void restore(Connection connection) throws SQLException {
        requests.clear();
        recordsSince = 0;
        batch = 0;
        var snapshot = new SnapshotTable(connection).last().orElse(null);
        if (snapshot != null) {
            batch = snapshot.batch();
            snapshotTime = snapshot.time();
            var reader = new OpenRequestsReader(snapshot.columns(), compression);
            var names = new AttributionNames(connection);
            names.read(reader.attributions());
            reader.forEach(names::get, requests::restore);
        }
    }

    /** Writes a snapshot as part of the batch, if one is due after so many more records. */
    void snapshot(OpenBatch open, int records) throws SQLException {
        recordsSince += records;
        var due = recordsSince >= Math.max(snapshotRecords, RECORDS_PER_REQUEST * requests.size());
        if (!due && open.time().isBefore(snapshotTime.plus(SNAPSHOT_AFTER))) {
            return;
        }
        open.know(attributions(requests.stream().map(Map.Entry::getValue)));
        var columns = OpenRequestsWriter.write(requests, open.time(), open::attributionId, compression);
        new SnapshotTable(open.connection())
                .add(new SnapshotTable.Snapshot(open.number(), open.time(), columns), requests.size());
        recordsSince = 0;
        snapshotTime = open.time();
    }

    /** Those that were set aside, for the records of one transaction. */
    Aside aside(Connection connection) {
        return new Aside(new AsideTable(connection, compression), requests);
    }

    /**
     * Sets requests aside, as part of the batch, that wait for a record that may never come, if more are remembered than are
     * allowed. Says how many.
     */
    int setAside(OpenBatch open, int requestsMax, int countMax) throws SQLException {
        var stuck = new RequestChoice(requests).stuck(Math.min(countMax, requests.size() - requestsMax));
        if (!stuck.isEmpty()) {
            open.know(attributions(stuck.values().stream()));
            new AsideTable(open.connection(), compression).add(open.number(), open.time(), stuck, open::attributionId);
            stuck.keySet().forEach(requests::remove);
        }
        return stuck.size();
    }

    private static Set<Attribution> attributions(Stream<OpenRequest> requests) {
        return requests.map(OpenRequest::attribution).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The batch is committed. */
    void keep() {
        batch = nextBatch;
    }

    @Override
    public void close() {
        compression.close();
    }
}
