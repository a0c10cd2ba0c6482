package io.wharfinger.billing.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which records were rated in a batch that tried parked usage again: those of the batches that had parked it. */
record ParkedPortions(Connection connection, BatchPortions batches) {

    private record Source(long batch, String kind, Instant time) {}

    List<Portion> of(DeltaHead head) throws SQLException {
        var portions = new ArrayList<Portion>();
        for (var source : sources(head)) {
            var inputs = inputs(head, source.batch);
            batches.of(source.batch, source.kind, source.time, head.grain()).stream()
                    .filter(portion -> inputs.contains(portion.requestInput()))
                    .forEach(portions::add);
        }
        return portions;
    }

    private static final String ROWS = """
            from parked p join batch b on b.number = p.batch
            where p.rated_batch = ? and p.tenant_path = ? and p.key_id = ? and p.model = ? and p.deployment = ?
                and p.accelerator_class = ? and p.service_tier = ? and p.minute = ? and p.partial = ? and p.token_class = ?
            """;

    private List<Source> sources(DeltaHead head) throws SQLException {
        var sources = new ArrayList<Source>();
        try (var select = connection.prepareStatement(
                "select distinct b.number, b.kind, b.time " + ROWS + " order by b.number")) {
            bind(select, head);
            var rows = select.executeQuery();
            while (rows.next()) {
                sources.add(new Source(rows.getLong(1), rows.getString(2), DeltaHead.instant(rows, 3)));
            }
        }
        return sources;
    }

    private Set<Long> inputs(DeltaHead head, long batch) throws SQLException {
        var inputs = new HashSet<Long>();
        try (var select = connection.prepareStatement("select p.request_input " + ROWS + " and p.batch = ?")) {
            bind(select, head);
            select.setLong(11, batch);
            var rows = select.executeQuery();
            while (rows.next()) {
                inputs.add(rows.getLong(1));
            }
        }
        return inputs;
    }

    private static void bind(PreparedStatement select, DeltaHead head) throws SQLException {
        var grain = head.grain();
        select.setLong(1, head.batch());
        select.setString(2, grain.tenantPath());
        select.setString(3, grain.keyId());
        select.setString(4, grain.model());
        select.setString(5, grain.deployment());
        select.setString(6, grain.acceleratorClass());
        select.setString(7, grain.serviceTier());
        select.setObject(8, grain.minute().atOffset(ZoneOffset.UTC));
        select.setBoolean(9, grain.partial());
        select.setString(10, head.unit());
    }
}
