package io.wharfinger.billing.credit;

import io.wharfinger.billing.prepaid.CreditGrant;
import io.wharfinger.billing.prepaid.CreditKind;
import io.wharfinger.billing.prepaid.GrantSums;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants and their movements, in the transaction of a batch of the books. */
record CreditTable(Connection connection) {

    /** A grant that a call has made before. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays
    record Made(UUID id, byte[] bodyHash) {
        boolean isOf(byte[] hash) {
            return Arrays.equals(bodyHash, hash);
        }
    }

    /** What a caller has made with a key. */
    Optional<Made> made(NewGrant wanted) throws SQLException {
        try (var select = connection.prepareStatement("""
                select id, body_hash from credit_grant
                where tenant_path = ? and created_by = ? and idempotency_key = ?""")) {
            select.setString(1, wanted.account().tenantPath());
            select.setString(2, wanted.createdBy());
            select.setString(3, wanted.idempotencyKey());
            var row = select.executeQuery();
            return row.next() ? Optional.of(new Made(row.getObject(1, UUID.class), row.getBytes(2))) : Optional.empty();
        }
    }

    void insert(NewGrant wanted) throws SQLException {
        var grant = wanted.grant();
        try (var insert = connection.prepareStatement("""
                insert into credit_grant (id, tenant_path, currency_code, kind, amount, priority, create_time,
                    effective_time, expire_time, models, units, recurrence_every, recurrence_unit, time_zone,
                    rollover_min, rollover_max, note, created_by, idempotency_key, body_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, grant.id());
            insert.setString(2, wanted.account().tenantPath());
            insert.setString(3, wanted.account().currencyCode());
            insert.setString(4, grant.kind().name());
            insert.setBigDecimal(5, grant.amount());
            insert.setInt(6, grant.priority());
            setTime(insert, 7, grant.createTime());
            setTime(insert, 8, grant.effectiveTime());
            setTime(insert, 9, grant.expireTime().orElse(null));
            insert.setArray(10, texts(grant.models()));
            insert.setArray(11, texts(grant.units()));
            insert.setInt(12, grant.recurrence().map(Recurrence::every).orElse(0));
            insert.setString(13, grant.recurrence().map(r -> r.unit().name()).orElse(""));
            insert.setString(14, wanted.timeZone());
            insert.setBigDecimal(15, grant.rollover().min());
            insert.setBigDecimal(16, grant.rollover().max().orElse(null));
            insert.setString(17, wanted.note());
            insert.setString(18, wanted.createdBy());
            insert.setString(19, wanted.idempotencyKey());
            insert.setBytes(20, wanted.bodyHash());
            insert.executeUpdate();
        }
    }

    private Array texts(Set<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.stream().sorted().toArray());
    }

    private static void setTime(PreparedStatement statement, int index, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, time.atOffset(ZoneOffset.UTC));
        }
    }

    /** Takes a grant back from a moment on; false if it was taken back before. */
    boolean takeBack(UUID id, Instant time) throws SQLException {
        try (var update = connection.prepareStatement(
                "update credit_grant set void_time = ? where id = ? and void_time is null")) {
            setTime(update, 1, time);
            update.setObject(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Grants of an account that did not end before a moment. */
    List<CreditGrant> grants(CreditAccount account, Instant notEndedBefore) throws SQLException {
        try (var select = connection.prepareStatement("""
                select id, kind, amount, priority, create_time, effective_time, expire_time, void_time, models, units,
                    recurrence_every, recurrence_unit, time_zone, rollover_min, rollover_max
                from credit_grant
                where tenant_path = ? and currency_code = ?
                    and least(expire_time, void_time, 'infinity') >= ?""")) {
            select.setString(1, account.tenantPath());
            select.setString(2, account.currencyCode());
            setTime(select, 3, notEndedBefore);
            var grants = new ArrayList<CreditGrant>();
            var row = select.executeQuery();
            while (row.next()) {
                grants.add(grant(row));
            }
            return grants;
        }
    }

    private static CreditGrant grant(ResultSet row) throws SQLException {
        var effective = time(row, 6).orElseThrow();
        return new CreditGrant(
                row.getObject(1, UUID.class),
                CreditKind.valueOf(row.getString(2)),
                row.getBigDecimal(3),
                row.getInt(4),
                time(row, 5).orElseThrow(),
                effective,
                time(row, 7),
                time(row, 8),
                names(row, 9),
                names(row, 10),
                recurrence(row, effective),
                new Rollover(row.getBigDecimal(14), Optional.ofNullable(row.getBigDecimal(15))));
    }

    private static Set<String> names(ResultSet row, int column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private static Optional<Recurrence> recurrence(ResultSet row, Instant anchor) throws SQLException {
        var every = row.getInt(11);
        return every == 0
                ? Optional.empty()
                : Optional.of(new Recurrence(
                        every, ChronoUnit.valueOf(row.getString(12)), anchor, ZoneId.of(row.getString(13))));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** What is booked of an account's grants, by month from one on, and under the empty text what is from before. */
    Map<String, Map<UUID, GrantSums>> booked(CreditAccount account, String firstPeriod) throws SQLException {
        try (var select = connection.prepareStatement("""
                select m.grant_id, case when m.period < ? then '' else m.period end,
                    coalesce(sum(m.amount) filter (where m.kind = 'REFRESH'), 0),
                    coalesce(sum(m.amount) filter (where m.kind = 'USE'), 0),
                    coalesce(sum(m.amount) filter (where m.kind = 'EXPIRE'), 0),
                    coalesce(sum(m.amount) filter (where m.kind = 'VOID'), 0)
                from credit_movement m join credit_grant g on g.id = m.grant_id
                where g.tenant_path = ? and g.currency_code = ? and m.period is not null
                group by 1, 2""")) {
            select.setString(1, firstPeriod);
            select.setString(2, account.tenantPath());
            select.setString(3, account.currencyCode());
            var booked = new HashMap<String, Map<UUID, GrantSums>>();
            var row = select.executeQuery();
            while (row.next()) {
                booked.computeIfAbsent(row.getString(2), _ -> new HashMap<>())
                        .put(row.getObject(1, UUID.class), sums(row));
            }
            return booked;
        }
    }

    private static GrantSums sums(ResultSet row) throws SQLException {
        return new GrantSums(row.getBigDecimal(3), row.getBigDecimal(4), row.getBigDecimal(5), row.getBigDecimal(6));
    }

    /** A movement of a grant. */
    record Movement(
            UUID grant,
            String kind,
            @Nullable String period,
            BigDecimal amount,
            @Nullable UUID transfer) {}

    /** Writes movements, all in one statement: grants are checked with all of them. */
    void move(CreditAccount account, List<Movement> movements, Instant time) throws SQLException {
        if (movements.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                insert into credit_movement (grant_id, tenant_path, kind, period, amount, transfer_id, time)
                select grant_id, ?, kind, period, amount, transfer_id, ?
                from unnest(?::uuid[], ?::text[], ?::text[], ?::numeric[], ?::uuid[])
                    as moved (grant_id, kind, period, amount, transfer_id)""")) {
            insert.setString(1, account.tenantPath());
            setTime(insert, 2, time);
            insert.setArray(
                    3, array("uuid", movements.stream().map(Movement::grant).toArray()));
            insert.setArray(
                    4, array("text", movements.stream().map(Movement::kind).toArray()));
            insert.setArray(
                    5, array("text", movements.stream().map(Movement::period).toArray()));
            insert.setArray(
                    6, array("numeric", movements.stream().map(Movement::amount).toArray()));
            insert.setArray(
                    7, array("uuid", movements.stream().map(Movement::transfer).toArray()));
            insert.executeUpdate();
        }
    }

    private Array array(String type, @Nullable Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}
