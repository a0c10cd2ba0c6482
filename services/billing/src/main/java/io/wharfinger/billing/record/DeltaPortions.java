package io.wharfinger.billing.record;

import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The records that a delta row is the sum of. */
final class DeltaPortions {
    private static final Duration MARGIN = Duration.ofMinutes(10);
    private static final String ALL_SIZES = "all";

    private final Connection connection;
    private final BlockSearch blocks;
    private final BatchPortions batches;
    private final DeltaHead head;
    private final TokenClass tokenClass;
    private final TreeMap<Long, String> sizeTiers = new TreeMap<>();

    private DeltaPortions(
            Connection connection, BlockSearch blocks, BatchPortions batches, DeltaHead head, TokenClass of)
            throws SQLException {
        this.connection = connection;
        this.blocks = blocks;
        this.batches = batches;
        this.head = head;
        this.tokenClass = of;
        readSizeTiers();
    }

    /** The portions behind a delta row, in the order in which their records were taken in; none if it is of no tokens. */
    static List<Portion> of(Connection connection, BlockSearch blocks, BatchPortions batches, DeltaHead head)
            throws SQLException {
        var tokens = Unit.of(head.unit()).tokenClass();
        return tokens.isEmpty()
                ? List.of()
                : new DeltaPortions(connection, blocks, batches, head, tokens.get()).portions();
    }

    private List<Portion> portions() throws SQLException {
        var found = head.kind().equals("RETRY")
                ? new ParkedPortions(connection, batches).of(head)
                : batches.of(head.batch(), head.kind(), head.time(), head.grain());
        var portions = found.stream().filter(this::counts).toList();
        return sum(portions) == head.quantity() ? portions : firstClosings(portions);
    }

    private boolean counts(Portion portion) {
        var tier = sizeTiers.lowerEntry(portion.requestInput());
        return portion.counts().get(tokenClass) != 0
                && head.sizeTier().equals(tier == null ? ALL_SIZES : tier.getValue());
    }

    private long sum(List<Portion> portions) {
        return portions.stream()
                .mapToLong(portion -> portion.counts().get(tokenClass))
                .sum();
    }

    /** A request that was closed before is not billed again. */
    private List<Portion> firstClosings(List<Portion> portions) throws SQLException {
        var first = new ArrayList<Portion>();
        for (var portion : portions) {
            if (portion.record().kind() != FactKind.CLOSING || !wasClosedBefore(portion.record())) {
                first.add(portion);
            }
        }
        return first;
    }

    private boolean wasClosedBefore(StoredRecord closing) throws SQLException {
        var from = closing.receiveTime().isBefore(closing.time()) ? closing.receiveTime() : closing.time();
        return new RequestSearch(blocks)
                        .ofRequest(
                                closing.request(),
                                from.minus(Duration.ofDays(1)),
                                closing.receiveTime().plus(MARGIN),
                                head.grain().tenantPath())
                        .stream()
                        .anyMatch(record ->
                                record.kind() == FactKind.CLOSING && StoredRecord.ORDER.compare(record, closing) < 0);
    }

    private void readSizeTiers() throws SQLException {
        try (var select = connection.prepareStatement(
                "select above, size_tier from price_size_tier where price_version_id = ?::uuid")) {
            select.setString(1, head.priceVersionId());
            var rows = select.executeQuery();
            while (rows.next()) {
                sizeTiers.put(rows.getLong(1), rows.getString(2));
            }
        }
    }
}
