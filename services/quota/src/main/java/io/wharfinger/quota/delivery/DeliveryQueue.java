package io.wharfinger.quota.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.wharfinger.quota.sending.Attempt;
import io.wharfinger.quota.sending.Verdict;
import io.wharfinger.quota.webhook.WebhooksConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that are due, for any number of instances. Who claims a delivery has its webhook for a turn; what became of it
 * counts only while no other instance has had a turn since. Time is the database's.
 */
@ApplicationScoped
class DeliveryQueue {

    private static final int ERROR_LENGTH_MAX = 500;

    private static final String DUE = """
            exists (select from webhook_delivery d where d.webhook = w.name and d.state = 'WAITING'
                    and d.next_attempt_time <= clock_timestamp())
            """;

    private static final String LOCK = """
            select w.name from webhook w
            where not w.paused and w.turn_until <= clock_timestamp() and %s
            order by w.turn_until limit $1 for no key update skip locked""".formatted(DUE);

    /** A statement of its own: what it sees is what those left behind who had the locks before. */
    private static final String CLAIM = """
            with turns as (
                update webhook w
                set turn = turn + 1, turn_until = clock_timestamp() + $2::bigint * interval '1 millisecond'
                where name = any($1) and turn_until <= clock_timestamp() and %s
                returning name, uid, turn, url, secret,
                          case when old_secret_expire_time > clock_timestamp() then old_secret end as old_secret)
            update webhook_delivery d set attempts = d.attempts + 1
            from turns t
            cross join lateral (
                select n.id, e.body from webhook_delivery n join webhook_event e on e.id = n.event
                where n.webhook = t.name and n.state = 'WAITING' and n.next_attempt_time <= clock_timestamp()
                order by n.next_attempt_time, n.id limit 1) first
            where d.id = first.id
            returning d.id, t.name, t.uid, t.turn, t.url, t.secret, t.old_secret, d.attempts, first.body""".formatted(DUE);

    private static final String END_TURN =
            "update webhook set turn_until = clock_timestamp() where name = $1 and turn = $2 returning name";

    private static final String SETTLE = """
            update webhook_delivery
            set state = $2::text, last_status = $3, last_error = $4,
                next_attempt_time = clock_timestamp() + $5::bigint * interval '1 millisecond',
                end_time = case when $2::text <> 'WAITING' then clock_timestamp() end
            where id = $1 and state = 'WAITING'""";

    private static final String PAUSE = """
            update webhook set paused = true, version = version + 1, update_time = clock_timestamp()
            where name = $1 and not paused""";

    private static final String END_ALL = """
            update webhook_delivery
            set state = 'DEAD', last_error = $2, next_attempt_time = null, end_time = clock_timestamp()
            where webhook = $1 and state = 'WAITING'""";

    private final Pool pool;
    private final WebhooksConfig config;

    DeliveryQueue(Pool pool, WebhooksConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Takes a turn for webhooks that have something due and that nobody sends to, at most so many. */
    Uni<List<Claim>> claim(int webhooksMax) {
        return inAllTenants(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(webhooksMax))
                .chain(locked ->
                        locked.size() == 0 ? Uni.createFrom().item(List.<Claim>of()) : take(connection, locked)));
    }

    private Uni<List<Claim>> take(SqlConnection connection, RowSet<Row> locked) {
        String[] names = rows(locked).map(row -> row.getString("name")).toArray(String[]::new);
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(names, config.turn().toMillis()))
                .map(claimed -> rows(claimed).map(DeliveryQueue::claim).toList());
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Claim claim(Row row) {
        return new Claim(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("uid"),
                row.getLong("turn"),
                row.getString("url"),
                row.getBuffer("secret").getBytes(),
                bytes(row.getBuffer("old_secret")),
                row.getInteger("attempts"),
                row.getBuffer("body").getBytes());
    }

    private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    /** Says what became of a claimed delivery; false if the turn was over, so that another instance decides. */
    Uni<Boolean> settle(Claim claim, Attempt attempt, Verdict verdict) {
        return inAllTenants(connection -> connection
                .preparedQuery(END_TURN)
                .execute(Tuple.of(claim.webhook(), claim.turn()))
                .chain(turn -> turn.size() == 0
                        ? Uni.createFrom().item(false)
                        : write(connection, claim, status(attempt), verdict).replaceWith(true)));
    }

    private static int status(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Answered(int status) -> status;
            case Attempt.Unanswered none -> 0;
        };
    }

    private static Uni<Void> write(SqlConnection connection, Claim claim, int status, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Delivered() -> settle(connection, claim, DeliveryState.DELIVERED, status, "", null);
            case Verdict.Again(Duration pause, String why) ->
                settle(connection, claim, DeliveryState.WAITING, status, why, pause.toMillis());
            case Verdict.Dead(String why) -> settle(connection, claim, DeliveryState.DEAD, status, why, null);
            case Verdict.Gone(String why) ->
                settle(connection, claim, DeliveryState.DEAD, status, why, null)
                        .chain(() -> run(connection, PAUSE, Tuple.of(claim.webhook())))
                        .chain(() -> run(connection, END_ALL, Tuple.of(claim.webhook(), why)));
        };
    }

    private static Uni<Void> settle(
            SqlConnection connection,
            Claim claim,
            DeliveryState state,
            int status,
            String error,
            @Nullable Long pauseMillis) {
        String text = error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX));
        return run(connection, SETTLE, Tuple.of(claim.delivery(), state.name(), status, text, pauseMillis));
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private <T> Uni<T> inAllTenants(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .query("select set_config('app.tenant', '/', true)")
                .execute()
                .chain(() -> work.apply(connection)));
    }
}
