package io.wharfinger.quota.grant;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.wharfinger.flow.keep.AccountLine;
import io.wharfinger.flow.keep.PotKey;
import io.wharfinger.flow.keep.PotLine;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Pots and accounts as rows: many with one statement, a column as an array. */
final class GrantLines {

    static final String PUT_POTS = """
            insert into grant_pot (limit_id, value, window_start, settled, level, at_millis, crossed)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::int[])
            on conflict (limit_id, value, window_start) do update
            set settled = excluded.settled, level = excluded.level, at_millis = excluded.at_millis,
                crossed = excluded.crossed, save_time = now()""";

    static final String PUT_ACCOUNTS = """
            insert into grant_account (run, handle, router, consumer_path, limit_id, value, window_start,
                                       granted, returned, settled, lapsed)
            select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                                 $8::bigint[], $9::bigint[], $10::bigint[], $11::bool[])
            on conflict (run, handle) do update
            set granted = excluded.granted, returned = excluded.returned, settled = excluded.settled,
                lapsed = excluded.lapsed, save_time = now()""";

    static final String DELETE_POTS = """
            delete from grant_pot p using unnest($1::text[], $2::text[], $3::bigint[]) gone (limit_id, value, window_start)
            where p.limit_id = gone.limit_id and p.value = gone.value and p.window_start = gone.window_start""";

    static final String DELETE_ACCOUNTS = """
            delete from grant_account a using unnest($1::uuid[], $2::int[]) gone (run, handle)
            where a.run = gone.run and a.handle = gone.handle""";

    private GrantLines() {}

    /** What was kept. */
    record Kept(List<PotLine> pots, List<AccountLine> accounts) {}

    static PotLine pot(Row row) {
        return new PotLine(
                key(row),
                row.getLong("settled"),
                row.getLong("level"),
                row.getLong("at_millis"),
                row.getInteger("crossed"));
    }

    private static PotKey key(Row row) {
        return new PotKey(row.getString("limit_id"), row.getString("value"), row.getLong("window_start"));
    }

    static AccountLine account(Row row) {
        return new AccountLine(
                row.getString("router"),
                row.getUUID("run").toString(),
                row.getInteger("handle"),
                row.getString("consumer_path"),
                key(row),
                row.getLong("granted"),
                row.getLong("returned"),
                row.getLong("settled"),
                row.getBoolean("lapsed"));
    }

    static Tuple pots(List<PotLine> pots) {
        return addKeys(Tuple.tuple(), pots, PotLine::key)
                .addValue(column(pots, PotLine::settled, Long[]::new))
                .addValue(column(pots, PotLine::level, Long[]::new))
                .addValue(column(pots, PotLine::atMillis, Long[]::new))
                .addValue(column(pots, PotLine::crossed, Integer[]::new));
    }

    static Tuple keys(List<PotKey> keys) {
        return addKeys(Tuple.tuple(), keys, Function.identity());
    }

    static Tuple handles(List<AccountLine> accounts) {
        return Tuple.tuple()
                .addValue(column(accounts, account -> UUID.fromString(account.run()), UUID[]::new))
                .addValue(column(accounts, AccountLine::handle, Integer[]::new));
    }

    static Tuple accounts(List<AccountLine> accounts) {
        Tuple names = handles(accounts)
                .addValue(column(accounts, AccountLine::router, String[]::new))
                .addValue(column(accounts, AccountLine::consumerPath, String[]::new));
        return addKeys(names, accounts, AccountLine::pot)
                .addValue(column(accounts, AccountLine::granted, Long[]::new))
                .addValue(column(accounts, AccountLine::returned, Long[]::new))
                .addValue(column(accounts, AccountLine::settled, Long[]::new))
                .addValue(column(accounts, AccountLine::lapsed, Boolean[]::new));
    }

    private static <T> Tuple addKeys(Tuple values, List<T> lines, Function<T, PotKey> key) {
        return values.addValue(column(lines, line -> key.apply(line).limitId(), String[]::new))
                .addValue(column(lines, line -> key.apply(line).value(), String[]::new))
                .addValue(column(lines, line -> key.apply(line).windowStartMillis(), Long[]::new));
    }

    private static <T, V> V[] column(List<T> lines, Function<T, V> value, IntFunction<V[]> array) {
        return lines.stream().map(value).toArray(array);
    }
}
