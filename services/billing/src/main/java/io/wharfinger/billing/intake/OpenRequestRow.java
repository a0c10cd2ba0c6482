package io.wharfinger.billing.intake;

import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.Progress;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenCounts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** An open request as a row; what a state does not have is empty, zero or the first moment of 1970. */
record OpenRequestRow(RequestKey key, String state, Attribution attribution, Progress progress, Instant heardAt) {
    static final String COLUMNS = """
            producer, epoch, opening_seq, state, tenant_path, key_id, model, deployment, endpoint, accelerator_class,
            service_tier, api, checkpoint_seq, counts, minute, heard_at""";

    static final String UPSERT = """
            insert into open_request as o (%s)
            select producer, epoch, opening_seq, state, tenant_path, key_id, model, deployment, endpoint,
                accelerator_class, service_tier, api, checkpoint_seq, counts::bigint[], minute, heard_at
            from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[],
                ?::timestamptz[]) as t (%s)
            on conflict (producer, epoch, opening_seq) do update
            set state = excluded.state, tenant_path = excluded.tenant_path, key_id = excluded.key_id,
                model = excluded.model, deployment = excluded.deployment, endpoint = excluded.endpoint,
                accelerator_class = excluded.accelerator_class, service_tier = excluded.service_tier,
                api = excluded.api, checkpoint_seq = excluded.checkpoint_seq, counts = excluded.counts,
                minute = excluded.minute, heard_at = excluded.heard_at""".formatted(COLUMNS, COLUMNS);

    /** The path of what belongs to no tenant yet. */
    static final String PLATFORM = "/";

    private static final Attribution NOBODY = new Attribution(PLATFORM, "", "", "", "", "", "", "");
    private static final Progress NOTHING = Progress.none(Instant.EPOCH);

    static OpenRequestRow of(RequestKey key, OpenRequest request) {
        return switch (request) {
            case OpenRequest.Open(var attribution, var progress, var heardAt) ->
                new OpenRequestRow(key, "OPEN", attribution, progress, heardAt);
            case OpenRequest.Unopened(var progress, var heardAt) ->
                new OpenRequestRow(key, "UNOPENED", NOBODY, progress, heardAt);
            case OpenRequest.Expired(var attribution, var billed) ->
                new OpenRequestRow(key, "EXPIRED", attribution, billed, Instant.EPOCH);
            case OpenRequest.ClosedEarly _ -> new OpenRequestRow(key, "CLOSED_EARLY", NOBODY, NOTHING, Instant.EPOCH);
        };
    }

    static OpenRequest read(ResultSet row) throws SQLException {
        var state = row.getString("state");
        return switch (state) {
            case "OPEN" -> new OpenRequest.Open(attribution(row), progress(row), instant(row, "heard_at"));
            case "UNOPENED" -> new OpenRequest.Unopened(progress(row), instant(row, "heard_at"));
            case "EXPIRED" -> new OpenRequest.Expired(attribution(row), progress(row));
            case "CLOSED_EARLY" -> new OpenRequest.ClosedEarly();
            default -> throw new IllegalStateException("open_request has the state " + state);
        };
    }

    static void set(PreparedStatement upsert, SqlArrays arrays, List<OpenRequestRow> rows) throws SQLException {
        upsert.setArray(1, arrays.of("text", rows, row -> row.key.producer().producer()));
        upsert.setArray(2, arrays.of("bigint", rows, row -> row.key.producer().epoch()));
        upsert.setArray(3, arrays.of("bigint", rows, row -> row.key.openingSeq()));
        upsert.setArray(4, arrays.of("text", rows, OpenRequestRow::state));
        upsert.setArray(5, arrays.of("text", rows, row -> row.attribution.tenantPath()));
        upsert.setArray(6, arrays.of("text", rows, row -> row.attribution.keyId()));
        upsert.setArray(7, arrays.of("text", rows, row -> row.attribution.model()));
        upsert.setArray(8, arrays.of("text", rows, row -> row.attribution.deployment()));
        upsert.setArray(9, arrays.of("text", rows, row -> row.attribution.endpoint()));
        upsert.setArray(10, arrays.of("text", rows, row -> row.attribution.acceleratorClass()));
        upsert.setArray(11, arrays.of("text", rows, row -> row.attribution.serviceTier()));
        upsert.setArray(12, arrays.of("text", rows, row -> row.attribution.api()));
        upsert.setArray(13, arrays.of("bigint", rows, row -> row.progress.checkpointSeq()));
        upsert.setArray(14, arrays.of("text", rows, row -> array(row.progress.counts())));
        upsert.setArray(15, arrays.of("text", rows, row -> row.progress.minute()));
        upsert.setArray(16, arrays.of("text", rows, OpenRequestRow::heardAt));
    }

    private static String array(TokenCounts counts) {
        return LongStream.of(counts.toArray()).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static Attribution attribution(ResultSet row) throws SQLException {
        return new Attribution(
                row.getString("tenant_path"),
                row.getString("key_id"),
                row.getString("model"),
                row.getString("deployment"),
                row.getString("endpoint"),
                row.getString("accelerator_class"),
                row.getString("service_tier"),
                row.getString("api"));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        var counts = (Long[]) row.getArray("counts").getArray();
        return new Progress(
                row.getLong("checkpoint_seq"),
                TokenCounts.of(Arrays.stream(counts).mapToLong(Long::longValue).toArray()),
                instant(row, "minute"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
