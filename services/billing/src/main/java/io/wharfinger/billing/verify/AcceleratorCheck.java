package io.wharfinger.billing.verify;

import io.wharfinger.billing.accelerator.AcceleratorTime;
import io.wharfinger.billing.accelerator.Holder;
import io.wharfinger.billing.accelerator.Holding;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.billing.statement.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the accelerator hours of every bill and compares them with sums that the database makes of the holdings. */
record AcceleratorCheck(Connection connection, Findings findings) {
    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

    /** A bill's place: whose, which month, seen at which moment. */
    private record Place(String tenantPath, String zone, String month, Instant now) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return (tenantPath + '\n' + month).compareTo(other.tenantPath + '\n' + other.month);
        }

        Span span() {
            var period = new Period(YearMonth.parse(month), ZoneId.of(zone));
            return new Span(period.start(), period.end(), now);
        }
    }

    void run() throws SQLException {
        for (var place : expected().entrySet()) {
            findings.compared(Comparison.ACCELERATOR_TIME, place.getValue().size());
            var difference = difference(place.getKey(), place.getValue(), rows(place.getKey()));
            if (!difference.isEmpty()) {
                findings.differs(Comparison.ACCELERATOR_TIME, difference);
                return;
            }
        }
    }

    private static String difference(Place place, SortedMap<Holder, Long> expected, SortedMap<Holder, Long> rows) {
        var holders = new TreeSet<>(expected.keySet());
        holders.addAll(rows.keySet());
        return holders.stream()
                .filter(holder -> !expected.getOrDefault(holder, 0L).equals(rows.getOrDefault(holder, 0L)))
                .findFirst()
                .map(holder -> "bill of %s for %s, %s: holdings give %d microseconds, the bill %d"
                        .formatted(
                                place.tenantPath,
                                place.month,
                                holder,
                                expected.getOrDefault(holder, 0L),
                                rows.getOrDefault(holder, 0L)))
                .orElse("");
    }

    private SortedMap<Place, SortedMap<Holder, Long>> expected() throws SQLException {
        var places = new TreeMap<Place, SortedMap<Holder, Long>>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SqlCheck.text("accelerator-time.sql"))) {
            while (row.next()) {
                var place = new Place(row.getString(1), row.getString(2), row.getString(3), instant(row, 9));
                places.computeIfAbsent(place, _ -> new TreeMap<>()).put(holder(row, 4), row.getLong(8));
            }
        }
        return places;
    }

    private SortedMap<Holder, Long> rows(Place place) throws SQLException {
        var span = place.span();
        var time = new AcceleratorTime(span);
        try (var select = connection.prepareStatement(
                "select * from holdings_within(?, ?, ?, '%s', null)".formatted(BEFORE_ALL))) {
            select.setFetchSize(1000);
            select.setString(1, place.tenantPath);
            select.setObject(2, span.start().atOffset(ZoneOffset.UTC));
            select.setObject(3, span.end().atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    time.add(holding(row));
                }
            }
        }
        var rows = new TreeMap<Holder, Long>();
        time.rows().forEach(held -> rows.put(held.holder(), held.micros()));
        return rows;
    }

    private static Holding holding(ResultSet row) throws SQLException {
        var end = row.getObject(8, OffsetDateTime.class);
        return new Holding(
                holder(row, 2),
                row.getString(6),
                row.getInt(9),
                instant(row, 7),
                Optional.ofNullable(end).map(OffsetDateTime::toInstant));
    }

    private static Holder holder(ResultSet row, int from) throws SQLException {
        return new Holder(
                row.getString(from), row.getString(from + 1), row.getString(from + 2), row.getString(from + 3));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
