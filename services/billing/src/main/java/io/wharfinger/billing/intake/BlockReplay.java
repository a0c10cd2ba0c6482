package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.AttributionNames;
import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.Micros;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does to the open requests what stored records and expiries did, batch by batch. Requests that were set aside on the way are
 * forgotten in the end only: what is remembered of them until then is what they were set aside as.
 */
final class BlockReplay {
    private static final int FETCH_SIZE = 200;

    private final OpenRequests requests;
    private final Compression compression;
    private final Connection connection;
    private final AttributionNames names;
    private final AsideTable aside;
    private final List<UsageBlock> blocks = new ArrayList<>();
    private NavigableMap<Long, List<RequestKey>> expired = new TreeMap<>();
    private Map<Long, Map<RequestKey, OpenRequest>> broughtBack = Map.of();
    private Instant receivedAt = Instant.EPOCH;
    private long batch;
    private long records;

    BlockReplay(OpenRequests requests, Compression compression, Connection connection) {
        this.requests = requests;
        this.compression = compression;
        this.connection = connection;
        this.names = new AttributionNames(connection);
        this.aside = new AsideTable(connection, compression);
    }

    /**
     * Does what the batches after one did, up to another.
     *
     * @return how many records they had
     */
    long run(long after, long last) throws SQLException {
        expired = ExpiryTable.between(connection, after, last);
        broughtBack = aside.broughtBack(after, last);
        var earliest = earliest(after, last);
        if (earliest != null) {
            readBlocks(after, last, earliest);
        }
        expire(last + 1);
        aside.setAside(after, last).forEach(requests::remove);
        return records;
    }

    /** When the first batch of records was received, by the clock then; null if there is none. */
    private @Nullable OffsetDateTime earliest(long after, long last) throws SQLException {
        try (var select = connection.prepareStatement(
                "select min(time) from batch where number > ? and number <= ? and kind = 'USAGE'")) {
            select.setLong(1, after);
            select.setLong(2, last);
            var row = select.executeQuery();
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    private void readBlocks(long after, long last, OffsetDateTime earliest) throws SQLException {
        try (var select = connection.prepareStatement("""
                select batch, received_at, columns from usage_block
                where received_at >= ? and batch > ? and batch <= ? order by batch""")) {
            select.setFetchSize(FETCH_SIZE);
            select.setObject(1, earliest);
            select.setLong(2, after);
            select.setLong(3, last);
            var rows = select.executeQuery();
            while (rows.next()) {
                if (rows.getLong(1) != batch) {
                    takeBlocks();
                    batch = rows.getLong(1);
                    receivedAt = rows.getObject(2, OffsetDateTime.class).toInstant();
                }
                blocks.add(UsageBlock.of(rows.getBytes(3), compression));
            }
            takeBlocks();
        }
    }

    /** Does the expiries of batches before one. */
    private void expire(long before) {
        var due = expired.headMap(before, false);
        due.values().forEach(keys -> keys.forEach(requests::expire));
        due.clear();
    }

    /** Does what was collected of one batch. */
    private void takeBlocks() throws SQLException {
        if (blocks.isEmpty()) {
            return;
        }
        expire(batch);
        broughtBack.getOrDefault(batch, Map.of()).forEach(requests::restore);
        names.read(blocks.stream()
                .flatMapToLong(block -> Arrays.stream(block.attributions()))
                .distinct()
                .toArray());
        requests.begin(receivedAt);
        for (var place : places()) {
            if (place != 0) {
                take(blocks.get((int) (place >>> Integer.SIZE)), (int) place - 1);
                records++;
            }
        }
        blocks.clear();
    }

    /** Block and record (from 1) at each place of the batch. */
    private long[] places() {
        var last = blocks.stream()
                .mapToInt(block -> block.place(block.size() - 1))
                .max()
                .orElse(0);
        var places = new long[last + 1];
        for (var b = 0; b < blocks.size(); b++) {
            for (var i = 0; i < blocks.get(b).size(); i++) {
                places[blocks.get(b).place(i)] = (long) b << Integer.SIZE | (i + 1);
            }
        }
        return places;
    }

    private void take(UsageBlock block, int i) {
        var producer = block.producers().get(block.producer(i));
        if (block.isFlawed(i)) {
            flawed(new RequestKey(producer, block.seq(i)), block.kind(i));
            return;
        }
        switch (block.kind(i)) {
            case OPENING ->
                requests.open(
                        new RequestKey(producer, block.seq(i)),
                        new Fact.Opening(names.get(block.attribution(i)), Micros.instant(block.startMicros(i))));
            case CHECKPOINT ->
                requests.checkpoint(
                        new RequestKey(producer, block.openingSeq(i)),
                        block.isOpeningIn(i),
                        block.seq(i),
                        Micros.instant(block.timeMicros(i)),
                        block.counts(i));
            case CLOSING -> requests.closeBilled(new RequestKey(producer, block.openingSeq(i)), block.isOpeningIn(i));
            case UNKNOWN -> throw new IllegalStateException("a sound record is of a kind that is known");
        }
    }

    private void flawed(RequestKey key, FactKind kind) {
        if (kind == FactKind.OPENING) {
            requests.openUnreadably(key, Instant.EPOCH);
        }
    }
}
