package io.wharfinger.billing.rerating;

import io.wharfinger.billing.book.DatabaseException;
import io.wharfinger.billing.rating.PartDetail;
import io.wharfinger.billing.rating.RatedPart;
import io.wharfinger.billing.record.RequestSizes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Delta rows by which usage of a tenant was first rated, and the records behind them. Rows of a minute may be in any batch
 * since: they are looked for once for all rate classes of an hour, and only where sums do not tell enough.
 */
final class FirstRated implements PartDetail {
    /** Usage counts for a minute at most so long after it was received. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(6);

    private final Connection connection;
    private final String tenantPath;
    private final RequestSizes sizes;
    private final Map<Long, List<Row>> rowsOfHour = new HashMap<>();
    private Instant hour = Instant.MIN;

    private record Row(long id, Instant minute, long quantity) {}

    FirstRated(Connection connection, String tenantPath, RequestSizes sizes) {
        this.connection = connection;
        this.tenantPath = tenantPath;
        this.sizes = sizes;
    }

    @Override
    public Optional<List<RatedPart>> byMinute(RatedPart part) {
        var minutes = new TreeMap<Instant, Long>();
        rows(part).forEach(row -> minutes.merge(row.minute, row.quantity, Math::addExact));
        return Optional.of(minutes.entrySet().stream()
                .map(minute -> part.ofMinute(minute.getKey(), minute.getValue()))
                .toList());
    }

    @Override
    public Optional<List<RatedPart>> bySize(RatedPart part) {
        var tokens = new TreeMap<Long, Long>();
        try {
            for (var row : rows(part)) {
                var known = sizes.of(tenantPath, row.id);
                if (known.values().stream().reduce(0L, Math::addExact) != row.quantity) {
                    return Optional.empty();
                }
                known.forEach((input, some) -> tokens.merge(input, some, Math::addExact));
            }
        } catch (SQLException e) {
            throw new DatabaseException("read records", e);
        }
        return Optional.of(tokens.entrySet().stream()
                .map(size -> part.ofSize(size.getKey(), size.getValue()))
                .toList());
    }

    private List<Row> rows(RatedPart part) {
        var wanted = part.grain().minute().truncatedTo(ChronoUnit.HOURS);
        if (!wanted.equals(hour)) {
            rowsOfHour.clear();
            try {
                read(wanted);
            } catch (SQLException e) {
                throw new DatabaseException("read delta rows", e);
            }
            hour = wanted;
        }
        return rowsOfHour.getOrDefault(part.rateClass(), List.of()).stream()
                .filter(row -> !row.minute.isBefore(part.grain().minute()) && row.minute.isBefore(part.end()))
                .toList();
    }

    private void read(Instant start) throws SQLException {
        try (var select = connection.prepareStatement("""
                select d.rate_class, d.id, d.minute, d.quantity
                from batch b
                join transfer t on t.batch = b.number and t.tenant_path = ? and t.delta_count > 0
                join delta d on d.run = t.first_delta
                where b.time >= ? and b.kind <> 'REVERSAL' and d.minute >= ? and d.minute < ?
                order by d.id""")) {
            select.setString(1, tenantPath);
            select.setObject(2, start.minus(AHEAD_MAX).atOffset(ZoneOffset.UTC));
            select.setObject(3, start.atOffset(ZoneOffset.UTC));
            select.setObject(4, start.plus(1, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC));
            var rows = select.executeQuery();
            while (rows.next()) {
                rowsOfHour
                        .computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>())
                        .add(new Row(
                                rows.getLong(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                rows.getLong(4)));
            }
        }
    }
}
