package io.wharfinger.billing.erasure;

import io.wharfinger.billing.archive.ArchiveErasure;
import io.wharfinger.billing.archive.Erased;
import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.column.UsageBlockWriter;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.FactKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Erases a tenant step by step: the keys, then hour by hour the records. Each step is a transaction; a step done twice is done once. */
final class Eraser {
    private static final Attribution SOMEBODY = new Attribution("", "", "", "", "", "", "", "");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Connection connection;
    private final Optional<ArchiveErasure> archive;
    private final Instant now;

    /**
     * An erasure under way.
     *
     * @param before hours before this are erased; null before the first step
     */
    record Task(String id, String path, long throughBatch, Optional<Instant> before) {}

    private record Block(long batch, OffsetDateTime receivedAt, String tenantPath, byte[] columns) {}

    /** @param connection of the role that takes usage in, in a transaction that the caller commits */
    Eraser(Connection connection, Optional<ArchiveErasure> archive, Instant now) {
        this.connection = connection;
        this.archive = archive;
        this.now = now;
    }

    /** The oldest erasure that is not done. */
    Optional<Task> task() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select id::text, erased_path, through_batch, nullif(erased_before, '-infinity') from erasure
                        where done_time is null order by request_time limit 1""")) {
            return row.next()
                    ? Optional.of(new Task(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            Optional.ofNullable(row.getObject(4, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)))
                    : Optional.empty();
        }
    }

    /** Does the next step of the oldest erasure; says whether there may be more. */
    boolean step() throws SQLException {
        var task = task();
        if (task.isEmpty()) {
            return false;
        }
        return task.get().before.isEmpty()
                ? begin(task.get())
                : nextHour(task.get(), task.get().before.get());
    }

    private boolean begin(Task task) throws SQLException {
        try (var keys = connection.prepareStatement("select erase_keys(?)")) {
            keys.setString(1, task.path);
            keys.execute();
        }
        update(task, Instant.EPOCH, 0);
        return true;
    }

    private boolean nextHour(Task task, Instant before) throws SQLException {
        var hour = hourFrom(before);
        if (hour.isEmpty()) {
            done(task);
            return true;
        }
        var records = eraseBlocks(task, hour.get());
        if (archive.isPresent()) {
            records += archive.get().erase(hour.get(), task.path, task.id.substring(task.id.length() - 12));
        } else if (isArchived(hour.get())) {
            throw new IllegalStateException(
                    "the hour %s is in an archive that is not configured any more".formatted(hour.get()));
        }
        update(task, hour.get().plus(HOUR), records);
        return true;
    }

    /** The first hour from a moment on that has records, here or in the archive. */
    private Optional<Instant> hourFrom(Instant moment) throws SQLException {
        try (var select = connection.prepareStatement("""
                select min(hour) from (
                    select min(hour) as hour from archived_hour where hour >= ?
                    union all
                    select min(date_trunc('hour', received_at, 'UTC')) from usage_block where received_at >= ?) h""")) {
            select.setObject(1, moment.atOffset(ZoneOffset.UTC));
            select.setObject(2, moment.atOffset(ZoneOffset.UTC));
            var row = select.executeQuery();
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        }
    }

    private boolean isArchived(Instant hour) throws SQLException {
        try (var select = connection.prepareStatement("select exists (select from archived_hour where hour = ?)")) {
            select.setObject(1, hour.atOffset(ZoneOffset.UTC));
            var row = select.executeQuery();
            row.next();
            return row.getBoolean(1);
        }
    }

    private long eraseBlocks(Task task, Instant hour) throws SQLException {
        var records = 0L;
        try (var compression = new Compression();
                var erase = connection.prepareStatement("select erase_block(?, ?, ?, ?)")) {
            for (var block : blocks(task, hour)) {
                var stored = UsageBlock.of(block.columns, compression);
                erase.setLong(1, block.batch);
                erase.setObject(2, block.receivedAt);
                erase.setString(3, block.tenantPath);
                erase.setBytes(4, erased(stored, block.receivedAt.toInstant(), compression));
                erase.execute();
                records += stored.size();
            }
        }
        return records;
    }

    private List<Block> blocks(Task task, Instant hour) throws SQLException {
        var blocks = new ArrayList<Block>();
        try (var select = connection.prepareStatement("""
                select batch, received_at, tenant_path, columns from usage_block
                where received_at >= ? and received_at < ? and starts_with(tenant_path, ?) and batch <= ?""")) {
            select.setObject(1, hour.atOffset(ZoneOffset.UTC));
            select.setObject(2, hour.plus(HOUR).atOffset(ZoneOffset.UTC));
            select.setString(3, task.path);
            select.setLong(4, task.throughBatch);
            var rows = select.executeQuery();
            while (rows.next()) {
                blocks.add(new Block(
                        rows.getLong(1), rows.getObject(2, OffsetDateTime.class), rows.getString(3), rows.getBytes(4)));
            }
        }
        return blocks;
    }

    /** The numbers of attributions stay: their keys are gone from the dictionary. */
    private static byte[] erased(UsageBlock block, Instant receivedAt, Compression compression) {
        var writer = new UsageBlockWriter(receivedAt);
        for (var i = 0; i < block.size(); i++) {
            var attributed = !block.isFlawed(i) && block.kind(i) != FactKind.CHECKPOINT;
            writer.add(
                    block.place(i),
                    block.producers().get(block.producer(i)),
                    Erased.of(block.record(i, _ -> SOMEBODY), receivedAt),
                    block.isOpeningIn(i),
                    attributed ? block.attribution(i) : 0);
        }
        return writer.toBytes(compression);
    }

    private void update(Task task, Instant before, long records) throws SQLException {
        try (var update = connection.prepareStatement("""
                update erasure set erased_before = ?, records = records + ?, hours = hours + ? where id = ?::uuid""")) {
            update.setObject(1, before.atOffset(ZoneOffset.UTC));
            update.setLong(2, records);
            update.setInt(3, records > 0 ? 1 : 0);
            update.setString(4, task.id);
            update.executeUpdate();
        }
    }

    private void done(Task task) throws SQLException {
        try (var update = connection.prepareStatement("update erasure set done_time = ? where id = ?::uuid")) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, task.id);
            update.executeUpdate();
        }
    }
}
