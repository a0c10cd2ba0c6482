package io.wharfinger.billing.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Hours of raw records that are in the database. */
record ClosedHours(Connection connection) {
    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("'usage_block_'yyyyMMdd_HH");

    /** An hour and the batches that it has records of. */
    record Hour(Instant start, long firstBatch, long lastBatch) {
        Instant end() {
            return start.plus(Duration.ofHours(1));
        }
    }

    /** All hours with records, the oldest batches first. */
    List<Hour> all() throws SQLException {
        var hours = new ArrayList<Hour>();
        for (var start : starts()) {
            read(start, hours);
        }
        hours.sort(Comparator.comparingLong(Hour::firstBatch));
        return hours;
    }

    private List<Instant> starts() throws SQLException {
        var starts = new ArrayList<Instant>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'usage_block'::regclass order by c.relname""")) {
            while (rows.next()) {
                starts.add(LocalDateTime.parse(rows.getString(1), PARTITION).toInstant(ZoneOffset.UTC));
            }
        }
        return starts;
    }

    private void read(Instant start, List<Hour> hours) throws SQLException {
        try (var select = connection.prepareStatement(
                "select min(batch), max(batch) from usage_block where received_at >= ? and received_at < ?")) {
            select.setObject(1, start.atOffset(ZoneOffset.UTC));
            select.setObject(2, start.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
            var row = select.executeQuery();
            row.next();
            if (row.getLong(1) > 0) {
                hours.add(new Hour(start, row.getLong(1), row.getLong(2)));
            }
        }
    }

    /** The hours that must go together with the oldest one, so that no batch before the last of them stays. */
    static List<Hour> oldest(List<Hour> all) {
        var group = new ArrayList<Hour>();
        var lastBatch = Long.MIN_VALUE;
        for (var hour : all) {
            if (!group.isEmpty() && hour.firstBatch > lastBatch) {
                break;
            }
            group.add(hour);
            lastBatch = Math.max(lastBatch, hour.lastBatch);
        }
        return group;
    }
}
