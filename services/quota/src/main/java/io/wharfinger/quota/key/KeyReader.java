package io.wharfinger.quota.key;

import com.google.protobuf.ByteString;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.quota.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads changes of keys, for all tenants. */
@ApplicationScoped
class KeyReader {

    /** Changes read at once. */
    static final int BATCH = 5000;

    private static final String CHANGES = """
            select id, hmac, tenant_path, models, expire_time, revoke_time is not null as revoked, version
            from api_key where version > $1 order by version limit %d""".formatted(BATCH);

    private final Pool pool;

    KeyReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is in the database.
     *
     * @param instance identity of the key table
     * @param version last number that was given
     * @param entries the first changes after the version asked for
     */
    record Changes(String instance, long version, List<KeyEntry> entries) {}

    /** The changes after a version. The last number is read first, so that all up to it are among the changes. */
    Uni<Changes> after(long version) {
        return pool.withTransaction(connection -> connection
                .query("select set_config('app.tenant', '/', true)")
                .execute()
                .chain(() -> connection
                        .query("select instance, version from key_feed")
                        .execute())
                .chain(feed -> entries(connection, version).map(entries -> changes(feed, entries))));
    }

    private static Changes changes(RowSet<Row> feed, List<KeyEntry> entries) {
        Row row = feed.iterator().next();
        return new Changes(row.getUUID("instance").toString(), row.getLong("version"), entries);
    }

    private static Uni<List<KeyEntry>> entries(SqlConnection connection, long version) {
        return connection
                .preparedQuery(CHANGES)
                .execute(Tuple.of(version))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(KeyReader::entry)
                        .toList());
    }

    private static KeyEntry entry(Row row) {
        KeyEntry.Builder entry = KeyEntry.newBuilder()
                .setId(row.getString("id"))
                .setHmac(ByteString.copyFrom(row.getBuffer("hmac").getBytes()))
                .setTenantPath(row.getString("tenant_path"))
                .addAllModels(List.of(row.getArrayOfStrings("models")))
                .setRevoked(row.getBoolean("revoked"))
                .setVersion(row.getLong("version"));
        OffsetDateTime expireTime = row.getOffsetDateTime("expire_time");
        if (expireTime != null) {
            entry.setExpireTime(Fields.timestamp(expireTime.toInstant()));
        }
        return entry.build();
    }
}
