package io.wharfinger.quota.grant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.wharfinger.flow.keep.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What was lent, in the database. What a round changed is written at once, or not at all if the writer is another by then. */
@ApplicationScoped
class GrantStore {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    /** Of windows that are over only those are read that somebody may still tell the truth about. */
    private static final String POTS = """
            select * from grant_pot p
            where not exists (select from grant_pot later where later.limit_id = p.limit_id and later.value = p.value
                              and later.window_start > p.window_start)
               or exists (select from grant_account a where a.limit_id = p.limit_id and a.value = p.value
                          and a.window_start = p.window_start)
            order by window_start""";

    private static final String FENCE = "select fence from grant_writer where fence = $1 for share";

    private final Pool pool;

    GrantStore(Pool pool) {
        this.pool = pool;
    }

    /** Everything that has to be known again. */
    GrantLines.Kept load(long fence) {
        return inAllTenants(connection -> fenced(connection, fence)
                .chain(() -> connection.query(POTS).execute())
                .chain(pots -> connection
                        .query("select * from grant_account order by run, handle")
                        .execute()
                        .map(accounts -> new GrantLines.Kept(
                                list(pots, GrantLines::pot), list(accounts, GrantLines::account)))));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> form) {
        return StreamSupport.stream(rows.spliterator(), false).map(form).toList();
    }

    /** @throws LostLeaseException if the writer is another by now */
    void save(long fence, Changes changes) {
        if (!changes.isEmpty()) {
            inAllTenants(connection -> fenced(connection, fence)
                    .chain(() -> run(
                            connection,
                            GrantLines.DELETE_POTS,
                            changes.gonePots().isEmpty(),
                            () -> GrantLines.keys(changes.gonePots())))
                    .chain(() -> run(
                            connection,
                            GrantLines.DELETE_ACCOUNTS,
                            changes.gone().isEmpty(),
                            () -> GrantLines.handles(changes.gone())))
                    .chain(() -> run(
                            connection,
                            GrantLines.PUT_POTS,
                            changes.pots().isEmpty(),
                            () -> GrantLines.pots(changes.pots())))
                    .chain(() -> run(
                            connection,
                            GrantLines.PUT_ACCOUNTS,
                            changes.accounts().isEmpty(),
                            () -> GrantLines.accounts(changes.accounts()))));
        }
    }

    private static Uni<Void> fenced(SqlConnection connection, long fence) {
        return connection
                .preparedQuery(FENCE)
                .execute(Tuple.of(fence))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new LostLeaseException(fence);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String statement, boolean nothing, Supplier<Tuple> values) {
        return nothing
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).execute(values.get()).replaceWithVoid();
    }

    private <T> T inAllTenants(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                        .query("select set_config('app.tenant', '/', true)")
                        .execute()
                        .chain(() -> work.apply(connection)))
                .await()
                .atMost(ANSWER_MAX);
    }
}
