package io.wharfinger.billing.rerating;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The re-rating that is under way, in a transaction of the books. */
record WorkTable(Connection connection) {
    private static final int REASON_LENGTH_MAX = 4000;

    /** Reads it and holds it until the transaction ends. */
    Optional<Work> lock() throws SQLException {
        try (var select = connection.prepareStatement("""
                select id, rerated_path, start_time, end_time, dry_run, state = 'VOIDING', at_path, at_time
                from rerating where state in ('RUNNING', 'VOIDING') for update""")) {
            var row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Work(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getBoolean(5),
                            row.getBoolean(6),
                            row.getString(7),
                            instant(row.getObject(8, OffsetDateTime.class))))
                    : Optional.empty();
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * The first tenant after a path that has usage, and was not erased: what was erased is not known well enough.
     *
     * @return empty if there is none
     */
    String nextTenant(Work work) throws SQLException {
        try (var select = connection.prepareStatement("""
                select coalesce(min(c.tenant_path), '') from rate_class c
                where starts_with(c.tenant_path, ?) and c.tenant_path > ?
                    and not exists (select from erasure e where starts_with(c.tenant_path, e.erased_path))""")) {
            select.setString(1, work.path());
            select.setString(2, work.atPath());
            var row = select.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    /** A span was looked at. */
    void advance(Work work, Span span, int deltas) throws SQLException {
        try (var update = connection.prepareStatement("""
                update rerating set at_path = ?, at_time = ?, batches = batches + ?, delta_rows = delta_rows + ?
                where id = ?""")) {
            update.setString(1, span.tenantPath());
            update.setObject(2, span.end().isBefore(work.end()) ? span.end().atOffset(ZoneOffset.UTC) : null);
            update.setInt(3, deltas == 0 || work.dryRun() ? 0 : 1);
            update.setInt(4, work.dryRun() ? 0 : deltas);
            update.setObject(5, work.id());
            update.executeUpdate();
        }
    }

    void done(Work work, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                work.voiding()
                        ? "update rerating set state = 'VOIDED', voided_time = ? where id = ?"
                        : "update rerating set state = 'DONE', done_time = ? where id = ?")) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setObject(2, work.id());
            update.executeUpdate();
        }
    }

    void stopped(Work work, Instant now, Stop stop) throws SQLException {
        var reason = stop.reason();
        try (var update = connection.prepareStatement("""
                update rerating set state = 'STOPPED', done_time = ?, reason_code = ?, reason = ? where id = ?""")) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, stop.failure().name());
            update.setString(3, reason.substring(0, Math.min(reason.length(), REASON_LENGTH_MAX)));
            update.setObject(4, work.id());
            update.executeUpdate();
        }
    }
}
