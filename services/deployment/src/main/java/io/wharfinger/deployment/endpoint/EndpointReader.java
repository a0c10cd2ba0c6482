package io.wharfinger.deployment.endpoint;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.rpc.feed.FeedChanges;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads changes of endpoints, for all tenants, and forgets those that are long gone. */
@Singleton
class EndpointReader {
    /** Changes read at once. */
    private static final int BATCH = 5000;

    private static final String CHANGES = """
            select name, url, deployment, accelerator_class, models, tenant_path, apis, draining,
                   remove_time is not null as removed, version
            from endpoint where version > $1 order by version limit %d""".formatted(BATCH);

    private static final String FORGET = """
            with gone as (delete from endpoint where remove_time < $1 returning version)
            update endpoint_feed set forgotten_version = greatest(forgotten_version, (select max(version) from gone))
            where exists (select from gone)""";

    private final Pool pool;

    EndpointReader(Pool pool) {
        this.pool = pool;
    }

    /** The changes after a version. The last number is read first, so that all up to it are among the changes. */
    Uni<FeedChanges<EndpointEntry>> after(long version) {
        return pool.withTransaction(connection -> reachAll(connection)
                .chain(() -> connection
                        .query("select instance, version, forgotten_version from endpoint_feed")
                        .execute())
                .chain(feed -> entries(connection, version).map(entries -> changes(feed, entries))));
    }

    /** Forgets endpoints that were gone before a time. */
    Uni<Void> forget(Instant goneBefore) {
        return pool.withTransaction(connection -> reachAll(connection)
                .chain(() -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(goneBefore.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid()));
    }

    private static Uni<RowSet<Row>> reachAll(SqlConnection connection) {
        return connection.query("select set_config('app.tenant', '/', true)").execute();
    }

    private static FeedChanges<EndpointEntry> changes(RowSet<Row> feed, List<EndpointEntry> entries) {
        Row row = feed.iterator().next();
        return new FeedChanges<>(
                row.getUUID("instance").toString(),
                row.getLong("version"),
                row.getLong("forgotten_version"),
                entries,
                entries.size() < BATCH);
    }

    private static Uni<List<EndpointEntry>> entries(SqlConnection connection, long version) {
        return connection
                .preparedQuery(CHANGES)
                .execute(Tuple.of(version))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EndpointReader::entry)
                        .toList());
    }

    private static EndpointEntry entry(Row row) {
        return EndpointEntry.newBuilder()
                .setName(row.getString("name"))
                .setUrl(row.getString("url"))
                .setDeployment(row.getString("deployment"))
                .setAcceleratorClass(row.getString("accelerator_class"))
                .addAllModels(List.of(row.getArrayOfStrings("models")))
                .setTenantPath(row.getString("tenant_path"))
                .addAllApis(List.of(row.getArrayOfStrings("apis")))
                .setDraining(row.getBoolean("draining"))
                .setRemoved(row.getBoolean("removed"))
                .setVersion(row.getLong("version"))
                .build();
    }
}
