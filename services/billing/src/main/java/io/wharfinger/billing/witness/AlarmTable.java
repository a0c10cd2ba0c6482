package io.wharfinger.billing.witness;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.billing.witness.reconciliation.Verdict;
import io.wharfinger.contracts.billing.v1.WitnessAlarm;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Alarms in the database. */
final class AlarmTable {
    private static final int STANDING_MAX = 1000;
    private static final String COLUMNS =
            "cast(id as text), endpoint, verdict, raise_time, clear_time, unexplained_tokens, unexplained_share,"
                    + " alarm_share, window_start, window_end";

    private AlarmTable() {}

    /** Those that stand, by endpoint; the first thousand. */
    static Uni<List<WitnessAlarm>> standing(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select " + COLUMNS + " from witness_alarm where clear_time is null order by endpoint limit "
                                + STANDING_MAX,
                        Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(AlarmTable::message).toList());
    }

    /** Endpoints of a range of names that have one. */
    static Uni<List<String>> standing(Mutiny.Session session, String first, String last) {
        return session.createNativeQuery(
                        "select endpoint from witness_alarm where clear_time is null and endpoint between :first and :last",
                        String.class)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList();
    }

    static Uni<Void> raise(Mutiny.Session session, WitnessAlarm alarm, Verdict verdict) {
        return session.createNativeQuery("""
                        insert into witness_alarm (id, endpoint, verdict, raise_time, unexplained_tokens,
                            unexplained_share, alarm_share, window_start, window_end)
                        values (:id, :endpoint, :verdict, :raised, :tokens, :share, :level, :start, :end)""")
                .setParameter("id", UUID.fromString(alarm.getId()))
                .setParameter("endpoint", alarm.getEndpoint())
                .setParameter("verdict", verdict.name())
                .setParameter("raised", Wire.instant(alarm.getRaiseTime()))
                .setParameter("tokens", alarm.getUnexplainedTokens())
                .setParameter("share", new BigDecimal(alarm.getUnexplainedShare()))
                .setParameter("level", new BigDecimal(alarm.getAlarmShare()))
                .setParameter("start", Wire.instant(alarm.getWindowStartTime()))
                .setParameter("end", Wire.instant(alarm.getWindowEndTime()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Clears the alarm of an endpoint, if one stands. */
    static Uni<List<WitnessAlarm>> clear(Mutiny.Session session, String endpoint, Instant now) {
        return session.createNativeQuery(
                        "update witness_alarm set clear_time = greatest(:now, raise_time)"
                                + " where clear_time is null and endpoint = :endpoint returning " + COLUMNS,
                        Object[].class)
                .setParameter("endpoint", endpoint)
                .setParameter("now", now)
                .getResultList()
                .map(rows -> rows.stream().map(AlarmTable::message).toList());
    }

    /** Endpoints that have an alarm, and of which nothing was read since a moment: nobody will ever explain it. */
    static Uni<List<String>> forgotten(Mutiny.Session session, Instant unreadSince) {
        return session.createNativeQuery("""
                        select a.endpoint from witness_alarm a
                        where a.clear_time is null and a.raise_time < :since and not exists (
                            select from engine_reading r where r.endpoint = a.endpoint and r.minute >= :since)
                        order by a.endpoint limit 100""", String.class)
                .setParameter("since", unreadSince)
                .getResultList();
    }

    private static WitnessAlarm message(Object[] row) {
        var alarm = WitnessAlarm.newBuilder()
                .setId((String) row[0])
                .setEndpoint((String) row[1])
                .setVerdict(WitnessMessages.verdict(Verdict.valueOf((String) row[2])))
                .setRaiseTime(Wire.timestamp(instant(row[3])))
                .setUnexplainedTokens((Long) row[5])
                .setUnexplainedShare(((BigDecimal) row[6]).toPlainString())
                .setAlarmShare(((BigDecimal) row[7]).stripTrailingZeros().toPlainString())
                .setWindowStartTime(Wire.timestamp(instant(row[8])))
                .setWindowEndTime(Wire.timestamp(instant(row[9])));
        @Nullable Object cleared = row[4];
        if (cleared != null) {
            alarm.setClearTime(Wire.timestamp(instant(cleared)));
        }
        return alarm.build();
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }
}
