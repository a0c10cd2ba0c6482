package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Micros;
import io.wharfinger.billing.statement.Period;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds rollups up to the lines of every bill, and compares them with those that bills are made of. */
final class BillLines {
    private final Map<String, ZoneId> zones = new HashMap<>();
    private final Map<Place, Map<Line, Sum>> expected = new TreeMap<>();

    /** A bill's place: whose, which month. */
    private record Place(String tenantPath, ZoneId zone, YearMonth month) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            var byTenant = tenantPath.compareTo(other.tenantPath);
            return byTenant == 0 ? month.compareTo(other.month) : byTenant;
        }
    }

    /** What one line is of. */
    private record Line(String model, String unit, boolean partial, String version, String currencyCode) {}

    private record Sum(long quantity, BigDecimal amount) {
        Sum plus(Sum other) {
            return new Sum(Math.addExact(quantity, other.quantity), amount.add(other.amount));
        }

        boolean isNothing() {
            return quantity == 0 && amount.signum() == 0;
        }

        boolean equalsIn(@Nullable Sum other) {
            return other != null && quantity == other.quantity && amount.compareTo(other.amount) == 0;
        }
    }

    static BillLines read(Connection connection) throws SQLException {
        var lines = new BillLines();
        try (var rows = new CopyRows(connection, "select tenant_path, time_zone from tenant")) {
            while (rows.next()) {
                lines.zones.put(rows.nextText(), ZoneId.of(rows.nextText()));
            }
        }
        return lines;
    }

    void add(RollupCheck.Rollup rollup) {
        var meaning = rollup.rateClass().meaning();
        var zone = zones.get(meaning.tenantPath());
        if (zone == null) {
            return;
        }
        var month = YearMonth.from(Micros.instant(rollup.quarterMicros()).atZone(zone));
        expected.computeIfAbsent(new Place(meaning.tenantPath(), zone, month), _ -> new HashMap<>())
                .merge(
                        new Line(
                                meaning.model(),
                                meaning.unit(),
                                meaning.partial(),
                                meaning.version().toString(),
                                meaning.currencyCode()),
                        new Sum(rollup.quantity(), rollup.amount()),
                        Sum::plus);
    }

    void compare(Connection connection, Findings findings) throws SQLException {
        for (var bill : expected.entrySet()) {
            compare(bill.getKey(), bill.getValue(), said(connection, bill.getKey()), findings);
        }
    }

    private static void compare(Place place, Map<Line, Sum> expected, Map<Line, Sum> said, Findings findings) {
        expected.values().removeIf(Sum::isNothing);
        var lines = new HashSet<>(expected.keySet());
        lines.addAll(said.keySet());
        findings.compared(Comparison.BILLS, lines.size());
        for (var line : lines) {
            var sum = expected.getOrDefault(line, new Sum(0, BigDecimal.ZERO));
            if (!sum.equalsIn(said.get(line))) {
                findings.differs(
                        Comparison.BILLS,
                        "bill of %s for %s, %s: rollups give %s, the bill %s"
                                .formatted(place.tenantPath, place.month, line, sum, said.get(line)));
            }
        }
    }

    private static Map<Line, Sum> said(Connection connection, Place place) throws SQLException {
        var period = new Period(place.month, place.zone);
        var said = new HashMap<Line, Sum>();
        try (var select = connection.prepareStatement("""
                select model, token_class, partial, price_version_id::text, currency_code, tokens, amount
                from bill_charges(?, ?, ?)""")) {
            select.setString(1, place.tenantPath);
            select.setObject(2, period.start().atOffset(ZoneOffset.UTC));
            select.setObject(3, period.end().atOffset(ZoneOffset.UTC));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    said.merge(line(rows), new Sum(rows.getLong(6), rows.getBigDecimal(7)), Sum::plus);
                }
            }
        }
        return said;
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4), row.getString(5));
    }
}
