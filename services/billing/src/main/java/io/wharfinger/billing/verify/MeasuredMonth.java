package io.wharfinger.billing.verify;

import io.wharfinger.billing.accelerator.Holder;
import io.wharfinger.billing.accelerator.Holding;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.billing.agreement.AgreedCharge;
import io.wharfinger.billing.agreement.Agreement;
import io.wharfinger.billing.agreement.Basis;
import io.wharfinger.billing.agreement.HeldSum;
import io.wharfinger.billing.agreement.Measured;
import io.wharfinger.billing.agreement.RatedSum;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a tenant used in a month, from rollups and holdings. */
record MeasuredMonth(Connection connection, AssessedMonth month) {

    Measured at(Agreement agreement, Instant now) throws SQLException {
        return new Measured(rated(agreement.currencyCode()), isOfHours(agreement) ? held(now) : List.of());
    }

    static boolean isOfHours(Agreement agreement) {
        return agreement.charges().stream().map(AgreedCharge::basis).anyMatch(Basis.ACCELERATOR_HOURS::equals);
    }

    private List<RatedSum> rated(String currencyCode) throws SQLException {
        try (var select = connection.prepareStatement("""
                select model, token_class, service_tier, cast(sum(tokens) as bigint), sum(amount) from rollup_row
                where tenant_path = ? and quarter >= ? and quarter < ? and currency_code = ? group by 1, 2, 3""")) {
            select.setString(1, month.tenantPath());
            select.setObject(2, month.period().start().atOffset(ZoneOffset.UTC));
            select.setObject(3, month.period().end().atOffset(ZoneOffset.UTC));
            select.setString(4, currencyCode);
            var rated = new ArrayList<RatedSum>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rated.add(new RatedSum(
                            row.getString(1),
                            Wire.unit(Unit.of(row.getString(2))),
                            row.getString(3),
                            row.getLong(4),
                            row.getBigDecimal(5)));
                }
            }
            return rated;
        }
    }

    private List<HeldSum> held(Instant now) throws SQLException {
        var span = new Span(month.period().start(), month.period().end(), now);
        try (var select = connection.prepareStatement("""
                select accelerator_class, units, start_time, end_time from holding
                where tenant_path = ? and start_time < ? and (end_time is null or end_time > ?)""")) {
            select.setString(1, month.tenantPath());
            select.setObject(2, span.end().atOffset(ZoneOffset.UTC));
            select.setObject(3, span.start().atOffset(ZoneOffset.UTC));
            var held = new ArrayList<HeldSum>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var end = Optional.ofNullable(row.getObject(4, OffsetDateTime.class));
                    var holding = new Holding(
                            new Holder(month.tenantPath(), "", "", row.getString(1)),
                            "",
                            row.getInt(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            end.map(OffsetDateTime::toInstant));
                    held.add(new HeldSum(row.getString(1), holding.microsWithin(span)));
                }
            }
            return held;
        }
    }
}
