package io.wharfinger.billing.record;

import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.FactKind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Finds the records of a request by its id. A UUIDv7 tells when the request began: records are looked for from there on, in
 * spans that grow, until its end is found.
 */
record RequestSearch(BlockSearch blocks) {
    private static final Duration BEFORE = Duration.ofMinutes(6);
    private static final List<Duration> SPANS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofHours(3),
            // What a router kept in its spool while it was cut off.
            Duration.ofHours(27));
    private static final int VERSION = 7;
    private static final int MILLIS_SHIFT = 16;

    /** Whether an id tells its time. */
    static boolean isTimed(UUID id) {
        return id.version() == VERSION;
    }

    private static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_SHIFT);
    }

    /** Records with an id, in the order in which they were taken in. */
    List<StoredRecord> withId(UUID id, String tenantPath, Instant now) throws SQLException {
        var found = new ArrayList<StoredRecord>();
        var begin = time(id);
        var from = begin.minus(BEFORE);
        for (var span : SPANS) {
            var to = begin.plus(span);
            found.addAll(blocks.received(from, to, tenantPath, (block, at) -> hasId(block, at, id)));
            if (found.stream().anyMatch(RequestSearch::isEnd) || to.isAfter(now)) {
                break;
            }
            from = to;
        }
        found.sort(StoredRecord.ORDER);
        return found;
    }

    private static boolean isEnd(StoredRecord record) {
        return record.kind() == FactKind.CLOSING && !record.block().isFlawed(record.at());
    }

    private static boolean hasId(UsageBlock block, int at, UUID id) {
        return block.isFlawed(at)
                ? Flaws.requestId(block, at).equals(id.toString())
                : block.requestId(at).equals(id);
    }

    /** Records of requests that were received within a span of time. */
    List<StoredRecord> ofRequest(RequestKey request, Instant from, Instant to, String tenantPath) throws SQLException {
        return blocks.received(
                from,
                to,
                tenantPath,
                (block, at) -> !block.isFlawed(at)
                        && new StoredRecord(0, block, at).request().equals(request));
    }
}
