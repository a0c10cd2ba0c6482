package io.wharfinger.events.outbox;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The outbox tables in PostgreSQL, over a pool that connects as the relay role. */
final class PgRelayStore implements RelayStore {

    private static final String LEASE = "relay";
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int GROUPS_MAX = 500;
    private static final int BYTES_MAX = 16 * 1024 * 1024;
    private static final int DELETE_MAX = 5000;
    private static final String REOPEN =
            "update outbox set published_at = null, stream_created = null, last_seq = null "
                    + "where published_at is not null and ";

    private final Pool pool;

    PgRelayStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public OptionalLong acquire(String holder, Duration life) {
        RowSet<Row> rows = run("""
                insert into outbox_lease (name, holder, fence, expires_at)
                values ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
                on conflict (name) do update
                set holder = excluded.holder, fence = outbox_lease.fence + 1, expires_at = excluded.expires_at
                where outbox_lease.expires_at < clock_timestamp()
                returning fence""", Tuple.of(LEASE, holder, (double) life.toMillis()));
        return rows.size() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(rows.iterator().next().getLong(0));
    }

    @Override
    public boolean renew(String holder, long fence, Duration life) {
        return run("""
                update outbox_lease set expires_at = clock_timestamp() + $4 * interval '1 millisecond'
                where name = $1 and holder = $2 and fence = $3""", Tuple.of(LEASE, holder, fence, (double) life.toMillis()))
                        .rowCount()
                == 1;
    }

    @Override
    public void release(String holder, long fence) {
        run("""
            update outbox_lease set expires_at = '-infinity'
            where name = $1 and holder = $2 and fence = $3""", Tuple.of(LEASE, holder, fence));
    }

    @Override
    public List<Group> pending(int eventsMax) {
        List<Group> groups = new ArrayList<>();
        run("""
            select id, events_text from (
                select id, cast(events as text) as events_text,
                       sum(event_count) over (order by id) - event_count as events_before,
                       sum(byte_count) over (order by id) - byte_count as bytes_before
                from (select id, events, event_count, byte_count from outbox
                      where published_at is null order by id limit $1) as first
            ) as counted
            where events_before < $2 and bytes_before < $3 order by id""", Tuple.of(GROUPS_MAX, (long) eventsMax, (long) BYTES_MAX))
                .forEach(row -> groups.add(new Group(row.getLong(0), EventBatchJson.decode(row.getString(1)))));
        return groups;
    }

    @Override
    public boolean markPublished(long fence, Instant streamCreated, Map<Long, Long> lastSeqById) {
        Long[] ids = lastSeqById.keySet().toArray(Long[]::new);
        Long[] seqs = lastSeqById.values().toArray(Long[]::new);
        return run("""
                update outbox set published_at = clock_timestamp(), stream_created = $2, last_seq = stored.seq
                from unnest($3::bigint[], $4::bigint[]) as stored (id, seq)
                where outbox.id = stored.id
                  and exists (select from outbox_lease where name = $5 and fence = $1)""", Tuple.of(fence, micros(streamCreated), ids, seqs, LEASE))
                        .rowCount()
                == ids.length;
    }

    @Override
    public int reopenOtherStreams(Instant streamCreated) {
        return run(REOPEN + "stream_created <> $1", Tuple.of(micros(streamCreated)))
                .rowCount();
    }

    @Override
    public int reopenAfter(Instant streamCreated, long seq) {
        return run(REOPEN + "stream_created = $1 and last_seq > $2", Tuple.of(micros(streamCreated), seq))
                .rowCount();
    }

    @Override
    public long publishedTo(Instant streamCreated) {
        return run(
                        "select coalesce(max(last_seq), 0) from outbox where stream_created = $1 and published_at is not null",
                        Tuple.of(micros(streamCreated)))
                .iterator()
                .next()
                .getLong(0);
    }

    @Override
    public int deletePublished(Duration age) {
        return run("""
                delete from outbox where id = any (array(
                    select id from outbox
                    where published_at < clock_timestamp() - $1 * interval '1 millisecond' limit $2))""", Tuple.of((double) age.toMillis(), DELETE_MAX)).rowCount();
    }

    private static OffsetDateTime micros(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private RowSet<Row> run(String sql, Tuple parameters) {
        try {
            return pool.preparedQuery(sql)
                    .execute(parameters)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The database refuses the outbox relay: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The database did not answer the outbox relay within " + ANSWER_TIMEOUT.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The outbox relay is stopping.", e);
        }
    }
}
