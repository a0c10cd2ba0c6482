package io.wharfinger.quota.grant;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/** The right to keep the limits: a row with a fence that grows with each writer. Time is the database's. */
final class WriterLease {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(1);

    private static final String TAKE = """
            update grant_writer
            set holder = $1, fence = fence + 1, until = clock_timestamp() + $2::bigint * interval '1 millisecond'
            where until < clock_timestamp() or holder = $1 returning fence""";

    private static final String RENEW = """
            update grant_writer set until = clock_timestamp() + $2::bigint * interval '1 millisecond'
            where holder = $1 and fence = $3 returning fence""";

    private static final String GIVE_UP =
            "update grant_writer set until = clock_timestamp() where holder = $1 returning fence";

    private final Pool pool;
    private final UUID holder;
    private final long leaseMillis;

    /** @param holder names this instance */
    WriterLease(Pool pool, UUID holder, Duration lease) {
        this.pool = pool;
        this.holder = holder;
        leaseMillis = lease.toMillis();
    }

    /** Becomes the writer; gives its fence, or nothing if another is. */
    OptionalLong take() {
        return fence(TAKE, Tuple.of(holder, leaseMillis));
    }

    /** Stays the writer; false if another has become it. */
    boolean renew(long fence) {
        return fence(RENEW, Tuple.of(holder, leaseMillis, fence)).isPresent();
    }

    /** Lets another become the writer at once. */
    void giveUp() {
        fence(GIVE_UP, Tuple.of(holder));
    }

    private OptionalLong fence(String statement, Tuple values) {
        RowSet<Row> rows = pool.preparedQuery(statement).execute(values).await().atMost(ANSWER_MAX);
        return rows.size() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(rows.iterator().next().getLong("fence"));
    }
}
