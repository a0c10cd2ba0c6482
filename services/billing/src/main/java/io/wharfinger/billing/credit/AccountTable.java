package io.wharfinger.billing.credit;

import io.wharfinger.billing.prepaid.Charge;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be computed of accounts, and from which charges, in the transaction of a batch of the books. */
record AccountTable(Connection connection) {

    /**
     * An account that is to be computed.
     *
     * @param zone whose months count
     * @param from charges from here on may have changed
     */
    record Due(CreditAccount account, ZoneId zone, Instant from) {}

    /** Makes an account, or has it computed again from a moment on. */
    void changed(CreditAccount account, Instant from, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into credit_account as a (tenant_path, currency_code, changed_from, computed_time, next_time)
                values (?, ?, ?, ?, ?)
                on conflict (tenant_path, currency_code)
                do update set changed_from = least(a.changed_from, excluded.changed_from)""")) {
            insert.setString(1, account.tenantPath());
            insert.setString(2, account.currencyCode());
            insert.setObject(3, from.atOffset(ZoneOffset.UTC));
            insert.setObject(4, now.atOffset(ZoneOffset.UTC));
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** The account, locked; empty if there is none. */
    Optional<Due> lock(CreditAccount account) throws SQLException {
        try (var select = connection.prepareStatement("""
                select t.time_zone, greatest(least(a.changed_from, a.computed_time),
                    (select min(effective_time) from credit_grant g
                     where g.tenant_path = a.tenant_path and g.currency_code = a.currency_code))
                from credit_account a join tenant t on t.tenant_path = a.tenant_path
                where a.tenant_path = ? and a.currency_code = ? for update of a""")) {
            select.setString(1, account.tenantPath());
            select.setString(2, account.currencyCode());
            var row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Due(
                            account,
                            ZoneId.of(row.getString(1)),
                            row.getObject(2, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    void computed(CreditAccount account, Instant now, Instant next) throws SQLException {
        try (var update = connection.prepareStatement("""
                update credit_account set changed_from = null, computed_time = ?, next_time = ?
                where tenant_path = ? and currency_code = ?""")) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setObject(2, next.atOffset(ZoneOffset.UTC));
            update.setString(3, account.tenantPath());
            update.setString(4, account.currencyCode());
            update.executeUpdate();
        }
    }

    /**
     * Charges for usage, by quarters of an hour.
     *
     * @param models models that are told apart; the others are summed under an empty name
     * @param units units that are told apart
     */
    List<Charge> charges(CreditAccount account, Instant start, Instant end, Set<String> models, Set<String> units)
            throws SQLException {
        try (var select = connection.prepareStatement("""
                select quarter, case when model = any(?) then model else '' end,
                    case when token_class = any(?) then token_class else '' end, sum(amount)
                from rollup_row
                where tenant_path = ? and currency_code = ? and quarter >= ? and quarter < ?
                group by 1, 2, 3 having sum(amount) <> 0""")) {
            select.setArray(1, connection.createArrayOf("text", models.toArray()));
            select.setArray(2, connection.createArrayOf("text", units.toArray()));
            select.setString(3, account.tenantPath());
            select.setString(4, account.currencyCode());
            select.setObject(5, start.atOffset(ZoneOffset.UTC));
            select.setObject(6, end.atOffset(ZoneOffset.UTC));
            var charges = new ArrayList<Charge>();
            var row = select.executeQuery();
            while (row.next()) {
                BigDecimal amount = row.getBigDecimal(4);
                charges.add(new Charge(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        amount));
            }
            return charges;
        }
    }

    /** What a tenant's terms add to a month, or take off it, as it is booked. */
    BigDecimal assessed(CreditAccount account, String period) throws SQLException {
        try (var select = connection.prepareStatement("""
                select coalesce(sum(booked), 0) from assessment
                where tenant_path = ? and currency_code = ? and period = ?""")) {
            select.setString(1, account.tenantPath());
            select.setString(2, account.currencyCode());
            select.setString(3, period);
            var row = select.executeQuery();
            row.next();
            return row.getBigDecimal(1);
        }
    }
}
