package io.wharfinger.billing.verify;

import io.wharfinger.billing.agreement.Assessment;
import io.wharfinger.billing.statement.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes from rollups, holdings and terms what each period comes to, and compares it with what was booked for it. Bookings
 * follow usage: what changed a short time ago is not held against them.
 */
final class TermsCheck {
    /** Bookings are made more often than this. */
    private static final Duration SETTLED = Duration.ofMinutes(10);
    /** Months before the current one that are booked again when they change, at the least. */
    private static final int MONTHS = 1;

    private final Connection connection;
    private final Findings findings;
    private final TermsVersions versions;
    private final Instant now;

    private TermsCheck(Connection connection, Findings findings, TermsVersions versions, Instant now) {
        this.connection = connection;
        this.findings = findings;
        this.versions = versions;
        this.now = now;
    }

    static void run(Connection connection, Findings findings) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select greatest(now(), max(time)) from batch")) {
            row.next();
            new TermsCheck(connection, findings, TermsVersions.read(connection), instant(row, 1)).run();
        }
    }

    private void run() throws SQLException {
        findings.compared(Comparison.TERMS, 0);
        for (var month : months()) {
            check(month);
        }
    }

    private List<AssessedMonth> months() throws SQLException {
        try (var select = connection.prepareStatement(SqlCheck.text("assessed-periods.sql"))) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, MONTHS);
            var months = new ArrayList<AssessedMonth>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var bookTime = Optional.ofNullable(row.getObject(6, OffsetDateTime.class));
                    months.add(new AssessedMonth(
                            row.getString(1),
                            new Period(YearMonth.parse(row.getString(2)), ZoneId.of(row.getString(3))),
                            row.getString(4),
                            row.getBigDecimal(5),
                            bookTime.map(OffsetDateTime::toInstant)));
                }
            }
            return months;
        }
    }

    private void check(AssessedMonth month) throws SQLException {
        var version = versions.of(month.tenantPath(), month.period().text());
        var due = due(month, version, now);
        if (month.isBooked(due)
                || month.bookTime().isPresent()
                        && month.isBooked(due(month, version, month.bookTime().get()))) {
            findings.compared(Comparison.TERMS, 1);
        } else if (isSettled(month, lastChange(month, version))) {
            findings.differs(
                    Comparison.TERMS,
                    "%s for %s: terms give %s %s, and %s %s are booked"
                            .formatted(
                                    month.tenantPath(),
                                    month.period().text(),
                                    due.amount().toPlainString(),
                                    due.currencyCode(),
                                    month.amount().toPlainString(),
                                    month.currencyCode()));
        }
    }

    private TermsAmount due(AssessedMonth month, Optional<TermsVersions.Version> version, Instant at)
            throws SQLException {
        if (version.isEmpty()) {
            return TermsAmount.NOTHING;
        }
        var agreement = version.get().agreement();
        var measured = new MeasuredMonth(connection, month).at(agreement, at);
        var assessment =
                Assessment.of(agreement, measured, !at.isBefore(month.period().end()));
        return new TermsAmount(agreement.currencyCode(), assessment.amount());
    }

    /** Whether bookings must have followed a change by now; those of months long ago follow no more. */
    private boolean isSettled(AssessedMonth month, Instant change) {
        var current = Period.at(now, month.period().zone()).month();
        boolean follows = !month.period().month().isBefore(current.minusMonths(MONTHS));
        return follows
                ? change.isBefore(now.minus(SETTLED))
                : change.isBefore(month.bookTime().orElse(Instant.MIN));
    }

    private Instant lastChange(AssessedMonth month, Optional<TermsVersions.Version> version) throws SQLException {
        var last = lastUsage(month).orElse(Instant.MIN);
        if (version.isPresent()) {
            last = later(last, version.get().createTime());
            if (MeasuredMonth.isOfHours(version.get().agreement())) {
                last = later(last, month.bookTime().orElse(last));
            }
        }
        return now.isBefore(month.period().end())
                ? last
                : later(last, month.period().end());
    }

    private Optional<Instant> lastUsage(AssessedMonth month) throws SQLException {
        try (var select = connection.prepareStatement("""
                select max(b.time) from delta_row d join batch b on b.number = d.batch
                where d.tenant_path = ? and d.minute >= ? and d.minute < ?""")) {
            select.setString(1, month.tenantPath());
            select.setObject(2, month.period().start().atOffset(ZoneOffset.UTC));
            select.setObject(3, month.period().end().atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
