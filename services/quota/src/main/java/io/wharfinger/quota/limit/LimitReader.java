package io.wharfinger.quota.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.wharfinger.contracts.quota.v1.PolicyEntry;
import io.wharfinger.rpc.feed.FeedChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads changes of tiers and limits, for all tenants. */
@ApplicationScoped
class LimitReader {

    /** Changes read at once. */
    static final int BATCH = 5000;

    private static final String CHANGES = """
            select true as is_tier, body, removed, feed_version from tier where feed_version > $1
            union all
            select false, body, removed, feed_version from tenant_limit where feed_version > $1
            order by feed_version limit %d""".formatted(BATCH);

    private final Pool pool;

    LimitReader(Pool pool) {
        this.pool = pool;
    }

    /** The changes after a version. The last number is read first, so that all up to it are among the changes. */
    Uni<FeedChanges<PolicyEntry>> after(long version) {
        return pool.withTransaction(connection -> connection
                .query("select set_config('app.tenant', '/', true)")
                .execute()
                .chain(() -> connection
                        .query("select instance, version from limit_feed")
                        .execute())
                .chain(feed -> entries(connection, version).map(entries -> changes(feed, entries))));
    }

    private static FeedChanges<PolicyEntry> changes(RowSet<Row> feed, List<PolicyEntry> entries) {
        Row row = feed.iterator().next();
        return new FeedChanges<>(
                row.getUUID("instance").toString(), row.getLong("version"), 0, entries, entries.size() < BATCH);
    }

    private static Uni<List<PolicyEntry>> entries(SqlConnection connection, long version) {
        return connection
                .preparedQuery(CHANGES)
                .execute(Tuple.of(version))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LimitReader::entry)
                        .toList());
    }

    private static PolicyEntry entry(Row row) {
        byte[] body = row.getBuffer("body").getBytes();
        PolicyEntry.Builder entry =
                PolicyEntry.newBuilder().setRemoved(row.getBoolean("removed")).setVersion(row.getLong("feed_version"));
        if (row.getBoolean("is_tier")) {
            entry.setTier(TierRow.parse(body));
        } else {
            entry.setTenant(TenantLimitRow.parse(body));
        }
        return entry.build();
    }
}
