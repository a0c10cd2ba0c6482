package io.wharfinger.billing.verify;

import io.wharfinger.billing.statement.Charge;
import io.wharfinger.billing.statement.Line;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.billing.usage.TokenClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Makes every bill that there is and compares its lines with what the raw records give. */
record BillCheck(Connection connection) {
    private static final String NAME = "bills: records = lines and totals";

    /** A bill's place: whose, which month. */
    private record Place(String tenantPath, String zone, String currency, String month) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return (tenantPath + '\n' + month).compareTo(other.tenantPath + '\n' + other.month);
        }

        Period period() {
            return new Period(YearMonth.parse(month), ZoneId.of(zone));
        }
    }

    /** A line, as both ways must give it. */
    private record Expected(long tokens, BigDecimal exactAmount, BigDecimal amount) {}

    Check run() throws SQLException {
        long compared = 0;
        var bills = expected();
        for (var bill : bills.entrySet()) {
            var statement = statement(bill.getKey());
            compared += statement.lines().size() + 1;
            var difference = difference(bill.getKey(), bill.getValue(), statement);
            if (!difference.isEmpty()) {
                return new Check(NAME, compared, difference);
            }
        }
        return new Check(NAME, compared, "");
    }

    private static String difference(Place place, SortedMap<String, Expected> expected, Statement statement) {
        var lines = new TreeMap<String, Expected>();
        for (var line : statement.lines()) {
            lines.put(key(line.charge()), expected(line));
        }
        for (var key : lines(expected, lines)) {
            if (!Objects.equals(expected.get(key), lines.get(key))) {
                return "bill of %s for %s, line %s: records give %s, the bill %s"
                        .formatted(place.tenantPath, place.month, key, expected.get(key), lines.get(key));
            }
        }
        var own = statement.totals().get(place.currency);
        var sum = expected.entrySet().stream()
                .filter(line -> line.getKey().endsWith(place.currency))
                .map(line -> line.getValue().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return own != null && sum.compareTo(own) == 0
                ? ""
                : "bill of %s for %s: its lines add up to %s, its total is %s"
                        .formatted(place.tenantPath, place.month, sum, own);
    }

    private static List<String> lines(SortedMap<String, Expected> left, SortedMap<String, Expected> right) {
        var keys = new TreeMap<String, Expected>(left);
        keys.putAll(right);
        return List.copyOf(keys.keySet());
    }

    private SortedMap<Place, SortedMap<String, Expected>> expected() throws SQLException {
        var bills = new TreeMap<Place, SortedMap<String, Expected>>();
        try (var statement = connection.createStatement()) {
            var row = statement.executeQuery(SqlCheck.text("bill-lines.sql"));
            while (row.next()) {
                var place = new Place(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
                var currency = row.getString(9);
                var exact = row.getBigDecimal(11);
                bills.computeIfAbsent(place, _ -> new TreeMap<>())
                        .put(
                                key(row.getString(5), row.getString(6), row.getBoolean(7), row.getString(8), currency),
                                new Expected(
                                        row.getLong(10),
                                        exact,
                                        exact.setScale(Line.minorDigits(currency), RoundingMode.HALF_UP)));
            }
        }
        return bills;
    }

    private Statement statement(Place place) throws SQLException {
        var charges = new ArrayList<Charge>();
        var period = place.period();
        try (var select = connection.prepareStatement("select * from bill_charges(?, ?, ?)")) {
            select.setString(1, place.tenantPath);
            select.setObject(2, period.start().atOffset(ZoneOffset.UTC));
            select.setObject(3, period.end().atOffset(ZoneOffset.UTC));
            var row = select.executeQuery();
            while (row.next()) {
                charges.add(charge(row));
            }
        }
        return Statement.of(place.currency, charges, List.of());
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                row.getString(1),
                TokenClass.valueOf(row.getString(2)),
                row.getBoolean(3),
                row.getObject(4, UUID.class),
                row.getBigDecimal(5),
                row.getString(6),
                row.getLong(7),
                row.getBigDecimal(8));
    }

    private static Expected expected(Line line) {
        return new Expected(line.charge().tokens(), line.charge().exactAmount(), line.amount());
    }

    private static String key(Charge charge) {
        return key(
                charge.model(),
                charge.tokenClass().name(),
                charge.partial(),
                charge.priceVersionId().toString(),
                charge.currencyCode());
    }

    private static String key(String model, String tokenClass, boolean partial, String version, String currency) {
        return String.join(" ", model, tokenClass, partial ? "partial" : "whole", version, currency);
    }
}
