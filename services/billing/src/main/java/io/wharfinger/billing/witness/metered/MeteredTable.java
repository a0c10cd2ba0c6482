package io.wharfinger.billing.witness.metered;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.function.Function;

/** Adds to the minutes of endpoints in the database, within the caller's transaction. */
public final class MeteredTable {
    private static final String UPSERT = """
            insert into metered_minute as m
                (endpoint, minute, prompt_tokens, generation_tokens, cached_tokens, requests)
            select * from unnest(?::text[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            on conflict (endpoint, minute) do update
            set prompt_tokens = m.prompt_tokens + excluded.prompt_tokens,
                generation_tokens = m.generation_tokens + excluded.generation_tokens,
                cached_tokens = m.cached_tokens + excluded.cached_tokens,
                requests = m.requests + excluded.requests""";

    private MeteredTable() {}

    /** Adds what was collected; nothing if that is nothing. */
    public static void add(Connection connection, MeteredMinutes minutes) throws SQLException {
        var sums = minutes.sums();
        if (sums.isEmpty()) {
            return;
        }
        try (var upsert = connection.prepareStatement(UPSERT)) {
            fill(upsert, sums);
            upsert.executeUpdate();
        }
    }

    private static void fill(PreparedStatement upsert, SortedMap<MeteredMinute, MeteredSum> sums) throws SQLException {
        set(upsert, 1, "text", sums.keySet(), MeteredMinute::endpoint);
        set(upsert, 2, "text", sums.keySet(), key -> key.minute().toString());
        set(upsert, 3, "bigint", sums.values(), MeteredSum::promptTokens);
        set(upsert, 4, "bigint", sums.values(), MeteredSum::generationTokens);
        set(upsert, 5, "bigint", sums.values(), MeteredSum::cachedTokens);
        set(upsert, 6, "bigint", sums.values(), MeteredSum::requests);
    }

    private static <T> void set(
            PreparedStatement upsert, int place, String type, Collection<T> from, Function<T, Object> value)
            throws SQLException {
        upsert.setArray(
                place,
                upsert.getConnection()
                        .createArrayOf(type, from.stream().map(value).toArray()));
    }
}
