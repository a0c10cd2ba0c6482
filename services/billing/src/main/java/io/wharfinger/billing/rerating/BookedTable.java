package io.wharfinger.billing.rerating;

import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rating.UsageGrain;
import io.wharfinger.billing.rollup.RollupKey;
import io.wharfinger.billing.usage.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is booked for a tenant's usage, from rollups that are up to date. */
record BookedTable(Connection connection) {
    private static final String CLASS = """
            c.tenant_path, c.key_id, c.model, c.deployment, c.accelerator_class, c.token_class, c.size_tier, c.service_tier,
            c.partial, c.price_version_id, c.currency_code""";

    private record RateQuarter(long rateClass, Instant quarter) {}

    /**
     * End of the longest span from the start on that has at most so many sums; a quarter of an hour is never parted.
     *
     * @return the span's own end if it has no more
     */
    Instant end(Span span, int sumsMax) throws SQLException {
        try (var select = connection.prepareStatement("""
                select max(quarter), max(quarter) filter (where place > ?), min(quarter), count(*) from (
                    select r.quarter, row_number() over (order by r.quarter) as place
                    from rollup r join rate_class c on c.id = r.rate_class
                    where c.tenant_path = ? and r.quarter >= ? and r.quarter < ? order by r.quarter limit ?) q""")) {
            select.setInt(1, sumsMax);
            bind(select, 2, span);
            select.setInt(5, sumsMax + 1);
            var row = select.executeQuery();
            row.next();
            var over = row.getObject(2, OffsetDateTime.class);
            if (over == null) {
                return span.end();
            }
            var first = row.getObject(3, OffsetDateTime.class);
            return over.isAfter(first) ? over.toInstant() : over.toInstant().plus(RollupKey.QUARTER);
        }
    }

    List<BookedQuarter> of(Span span) throws SQLException {
        var rerated = rerated(span);
        var booked = new ArrayList<BookedQuarter>();
        try (var select = connection.prepareStatement("select " + CLASS + """
                , r.rate_class, r.quarter, r.quantity, r.amount
                from rollup r join rate_class c on c.id = r.rate_class
                where c.tenant_path = ? and r.quarter >= ? and r.quarter < ? order by r.quarter, r.rate_class""")) {
            bind(select, 1, span);
            var rows = select.executeQuery();
            while (rows.next()) {
                var delta = delta(rows, instant(rows, 13));
                var key = new RateQuarter(rows.getLong(12), delta.grain().minute());
                booked.add(new BookedQuarter(key.rateClass, delta, rerated.getOrDefault(key, 0L)));
            }
        }
        return booked;
    }

    /** Rows of a batch, each for its own minute. */
    List<Delta> ofBatch(long batch, String tenantPath) throws SQLException {
        var deltas = new ArrayList<Delta>();
        try (var select = connection.prepareStatement("select " + CLASS + """
                , d.rate_class, d.minute, d.quantity, d.amount
                from transfer t join delta d on d.run = t.first_delta join rate_class c on c.id = d.rate_class
                where t.batch = ? and t.tenant_path = ? and t.delta_count > 0""")) {
            select.setLong(1, batch);
            select.setString(2, tenantPath);
            var rows = select.executeQuery();
            while (rows.next()) {
                deltas.add(delta(rows, instant(rows, 13)));
            }
        }
        return deltas;
    }

    private Map<RateQuarter, Long> rerated(Span span) throws SQLException {
        var sums = new HashMap<RateQuarter, Long>();
        try (var select = connection.prepareStatement("""
                select d.rate_class, d.minute, cast(sum(d.quantity) as bigint)
                from rerating_chunk k
                join transfer t on t.batch = k.batch and t.tenant_path = k.tenant_path
                join delta d on d.run = t.first_delta
                where k.tenant_path = ? and k.end_time > ? and k.start_time < ? group by 1, 2""")) {
            bind(select, 1, span);
            var rows = select.executeQuery();
            while (rows.next()) {
                sums.put(new RateQuarter(rows.getLong(1), instant(rows, 2)), rows.getLong(3));
            }
        }
        return sums;
    }

    /** Size tiers of versions. */
    Map<UUID, List<SizeTier>> sizeTiers(Collection<UUID> versions) throws SQLException {
        var tiers = new HashMap<UUID, List<SizeTier>>();
        try (var select = connection.prepareStatement("""
                select price_version_id, size_tier, above from price_size_tier where price_version_id = any (?)""")) {
            select.setArray(1, connection.createArrayOf("uuid", versions.toArray()));
            var rows = select.executeQuery();
            while (rows.next()) {
                tiers.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
                        .add(new SizeTier(rows.getString(2), rows.getLong(3)));
            }
        }
        return tiers;
    }

    private static void bind(PreparedStatement select, int place, Span span) throws SQLException {
        select.setString(place, span.tenantPath());
        select.setObject(place + 1, span.start().atOffset(ZoneOffset.UTC));
        select.setObject(place + 2, span.end().atOffset(ZoneOffset.UTC));
    }

    private static Delta delta(ResultSet row, Instant minute) throws SQLException {
        return new Delta(
                new UsageGrain(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Unit.of(row.getString(6)),
                        row.getString(7),
                        row.getString(8),
                        minute,
                        row.getBoolean(9)),
                row.getObject(10, UUID.class),
                row.getString(11),
                row.getLong(14),
                row.getBigDecimal(15));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
