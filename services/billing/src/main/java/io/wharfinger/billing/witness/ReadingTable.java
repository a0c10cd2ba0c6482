package io.wharfinger.billing.witness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.EngineReading;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the readings of routers: of each endpoint, minute, engine start and router the latest. */
final class ReadingTable {
    private static final int REMOVED_MAX = 50_000;
    private static final String UPSERT = """
            insert into engine_reading as r (endpoint, minute, engine_start, router, read_time, deployment, model,
                accelerator_class, cluster, prompt_tokens, generation_tokens, cached_tokens, requests, prefill_micros,
                decode_micros)
            select endpoint, minute, engine_start, cast(:router as varchar), read_time, deployment, model,
                accelerator_class, cluster, prompt_tokens, generation_tokens, cached_tokens, requests, prefill_micros,
                decode_micros
            from json_to_recordset(cast(cast(:rows as text) as json)) as x(endpoint text, minute timestamptz,
                engine_start timestamptz, read_time timestamptz, deployment text, model text, accelerator_class text,
                cluster text, prompt_tokens bigint, generation_tokens bigint, cached_tokens bigint, requests bigint,
                prefill_micros bigint, decode_micros bigint)
            on conflict (endpoint, minute, engine_start, router) do update
            set read_time = excluded.read_time, deployment = excluded.deployment, model = excluded.model,
                accelerator_class = excluded.accelerator_class, cluster = excluded.cluster,
                prompt_tokens = excluded.prompt_tokens, generation_tokens = excluded.generation_tokens,
                cached_tokens = excluded.cached_tokens, requests = excluded.requests,
                prefill_micros = excluded.prefill_micros, decode_micros = excluded.decode_micros
            where excluded.read_time > r.read_time""";

    private ReadingTable() {}

    static Uni<Void> keep(Mutiny.Session session, String router, List<EngineReading> readings) {
        SortedMap<String, ObjectNode> latest = new TreeMap<>();
        for (var reading : readings) {
            latest.merge(key(reading), row(reading), ReadingTable::later);
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode().addAll(latest.values());
        return session.createNativeQuery(UPSERT)
                .setParameter("router", router)
                .setParameter("rows", rows.toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String key(EngineReading reading) {
        return reading.getEndpoint() + '\n' + minute(reading) + '\n' + start(reading);
    }

    private static Instant minute(EngineReading reading) {
        return Wire.instant(reading.getReadTime()).truncatedTo(ChronoUnit.MINUTES);
    }

    /** The epoch if the engine does not say. */
    private static Instant start(EngineReading reading) {
        return Wire.instant(reading.getEngineStartTime()).truncatedTo(ChronoUnit.MICROS);
    }

    private static ObjectNode later(ObjectNode one, ObjectNode other) {
        return time(one).isAfter(time(other)) ? one : other;
    }

    private static Instant time(ObjectNode row) {
        return Instant.parse(row.path("read_time").asText());
    }

    private static ObjectNode row(EngineReading reading) {
        var row = JsonNodeFactory.instance
                .objectNode()
                .put("endpoint", reading.getEndpoint())
                .put("minute", minute(reading).toString())
                .put("engine_start", start(reading).toString())
                .put(
                        "read_time",
                        Wire.instant(reading.getReadTime())
                                .truncatedTo(ChronoUnit.MICROS)
                                .toString())
                .put("deployment", reading.getDeployment())
                .put("model", reading.getModel())
                .put("accelerator_class", reading.getAcceleratorClass())
                .put("cluster", reading.getCluster())
                .put("prompt_tokens", reading.getPromptTokens())
                .put("generation_tokens", reading.getGenerationTokens())
                .put("cached_tokens", reading.getCachedTokens())
                .put("requests", reading.getRequests());
        if (reading.hasPrefillMicros()) {
            row.put("prefill_micros", reading.getPrefillMicros());
        }
        if (reading.hasDecodeMicros()) {
            row.put("decode_micros", reading.getDecodeMicros());
        }
        return row;
    }

    /** Removes readings and metered minutes from before a moment, some at a time; says how many. */
    static Uni<Integer> removeBefore(Mutiny.Session session, Instant moment) {
        return remove(session, "engine_reading", moment)
                .chain(readings -> remove(session, "metered_minute", moment).map(minutes -> readings + minutes));
    }

    private static Uni<Integer> remove(Mutiny.Session session, String table, Instant moment) {
        return session.createNativeQuery("delete from " + table + " where ctid in (select ctid from " + table
                        + " where minute < :moment order by minute limit :countMax)")
                .setParameter("moment", moment)
                .setParameter("countMax", REMOVED_MAX)
                .executeUpdate();
    }
}
