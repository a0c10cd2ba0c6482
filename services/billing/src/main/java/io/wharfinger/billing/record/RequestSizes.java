package io.wharfinger.billing.record;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** How large the requests behind delta rows were, from the records that are in the database still. */
public final class RequestSizes implements AutoCloseable {
    private static final String RETRIED = """
            select request_input, sum(tokens) from parked
            where rated_batch = ? and tenant_path = ? and key_id = ? and model = ? and deployment = ? and service_tier = ?
                and minute = ? and accelerator_class = ? and partial = ? and token_class = ?
                and size_tier_of(cast(? as uuid), request_input) = ?
            group by request_input""";
    private static final String METERED = """
            select input, sum(quantity) from (
                select case when unit is null then counts[1] + counts[2] + counts[3] + counts[4] + counts[5] + counts[6]
                        else 0 end as input,
                    case when unit is null then counts[?] else quantity end as quantity
                from meter_event
                where batch = ? and tenant_path = ? and key_id = ? and model = ? and deployment = ? and service_tier = ?
                    and date_trunc('minute', time, 'UTC') = ? and coalesce(unit, '') = ?) m
            where size_tier_of(cast(? as uuid), input) = ? and quantity <> 0
            group by input""";

    private final Connection connection;
    private final BlockSearch blocks;
    private final BatchPortions batches;

    /**
     * @param connection sees the tenant's records
     * @param silence for how long nothing is heard of a request before it is billed as it is
     */
    public RequestSizes(Connection connection, Duration silence) {
        this.connection = connection;
        this.blocks = new BlockSearch(connection);
        this.batches = new BatchPortions(connection, blocks, new Names(connection), silence);
    }

    /** Tokens, or other units, of a delta row by total input of their requests; less than the row where records are gone. */
    public Map<Long, Long> of(String tenantPath, long deltaId) throws SQLException {
        var head = DeltaHead.read(connection, tenantPath, deltaId);
        return switch (head.kind()) {
            case "RETRY" -> retried(head);
            case "METER" -> metered(head);
            default -> recorded(head);
        };
    }

    private Map<Long, Long> recorded(DeltaHead head) throws SQLException {
        var tokens = new TreeMap<Long, Long>();
        var tokenClass = Unit.of(head.unit()).tokenClass();
        if (tokenClass.isPresent()) {
            DeltaPortions.of(connection, blocks, batches, head)
                    .forEach(portion -> tokens.merge(
                            portion.requestInput(), portion.counts().get(tokenClass.get()), Math::addExact));
        }
        return tokens;
    }

    private Map<Long, Long> retried(DeltaHead head) throws SQLException {
        try (var select = connection.prepareStatement(RETRIED)) {
            bindGrain(select, 1, head);
            select.setString(8, head.grain().acceleratorClass());
            select.setBoolean(9, head.grain().partial());
            select.setString(10, head.unit());
            select.setString(11, head.priceVersionId());
            select.setString(12, head.sizeTier());
            return read(select);
        }
    }

    private Map<Long, Long> metered(DeltaHead head) throws SQLException {
        var tokenClass = Unit.of(head.unit()).tokenClass();
        try (var select = connection.prepareStatement(METERED)) {
            select.setInt(1, tokenClass.map(TokenClass::ordinal).orElse(0) + 1);
            bindGrain(select, 2, head);
            select.setString(9, tokenClass.isPresent() ? "" : head.unit());
            select.setString(10, head.priceVersionId());
            select.setString(11, head.sizeTier());
            return read(select);
        }
    }

    private static void bindGrain(PreparedStatement select, int place, DeltaHead head) throws SQLException {
        var grain = head.grain();
        select.setLong(place, head.batch());
        select.setString(place + 1, grain.tenantPath());
        select.setString(place + 2, grain.keyId());
        select.setString(place + 3, grain.model());
        select.setString(place + 4, grain.deployment());
        select.setString(place + 5, grain.serviceTier());
        select.setObject(place + 6, grain.minute().atOffset(ZoneOffset.UTC));
    }

    private static Map<Long, Long> read(PreparedStatement select) throws SQLException {
        var tokens = new TreeMap<Long, Long>();
        var rows = select.executeQuery();
        while (rows.next()) {
            tokens.put(rows.getLong(1), rows.getLong(2));
        }
        return tokens;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
