package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.SqlArrays;
import io.wharfinger.billing.position.MultiRange;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.ProducerPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/** The positions of producers, each row locked from reading to commit: of two readers, one waits. */
record PositionTable(Connection connection) {

    Map<ProducerEpoch, ProducerPosition> lock(SortedSet<ProducerEpoch> producers) throws SQLException {
        var arrays = new SqlArrays(connection);
        var names = arrays.of("text", producers, ProducerEpoch::producer);
        var epochs = arrays.of("bigint", producers, ProducerEpoch::epoch);
        try (var insert = connection.prepareStatement("""
                insert into producer_position (producer, epoch, high, missing, lost, update_time)
                select producer, epoch, 0, '{}', '{}', now() from unnest(?::text[], ?::bigint[]) p (producer, epoch)
                order by producer, epoch on conflict do nothing""")) {
            insert.setArray(1, names);
            insert.setArray(2, epochs);
            insert.executeUpdate();
        }
        var positions = new HashMap<ProducerEpoch, ProducerPosition>();
        try (var select = connection.prepareStatement("""
                select producer, epoch, high, missing::text, lost::text from producer_position
                where (producer, epoch) in (select * from unnest(?::text[], ?::bigint[]))
                order by producer, epoch for update""")) {
            select.setArray(1, names);
            select.setArray(2, epochs);
            var rows = select.executeQuery();
            while (rows.next()) {
                positions.put(
                        new ProducerEpoch(rows.getString(1), rows.getLong(2)),
                        new ProducerPosition(
                                rows.getLong(3),
                                MultiRange.parse(rows.getString(4)),
                                MultiRange.parse(rows.getString(5))));
            }
        }
        return positions;
    }

    /** Records that are missing, of all producers. */
    long missing() throws SQLException {
        try (var select = connection.prepareStatement("""
                select coalesce(sum(upper(run) - lower(run)), 0) from producer_position, unnest(missing) run""")) {
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    void write(Map<ProducerEpoch, ProducerPosition> positions, Instant time) throws SQLException {
        try (var update = connection.prepareStatement("""
                update producer_position set high = ?, missing = ?::int8multirange, lost = ?::int8multirange,
                    update_time = ? where producer = ? and epoch = ?""")) {
            for (var position : positions.entrySet()) {
                update.setLong(1, position.getValue().high());
                update.setString(2, MultiRange.format(position.getValue().missing()));
                update.setString(3, MultiRange.format(position.getValue().lost()));
                update.setObject(4, time.atOffset(ZoneOffset.UTC));
                update.setString(5, position.getKey().producer());
                update.setLong(6, position.getKey().epoch());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
