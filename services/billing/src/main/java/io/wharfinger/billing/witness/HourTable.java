package io.wharfinger.billing.witness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.witness.reconciliation.Comparison;
import io.wharfinger.billing.witness.reconciliation.Outcome;
import io.wharfinger.billing.witness.reconciliation.Span;
import io.wharfinger.billing.witness.reconciliation.Tolerance;
import io.wharfinger.billing.witness.reconciliation.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sums by endpoint and hour, for as long as nobody removes them. */
final class HourTable {
    private static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, 0);

    private HourTable() {}

    /** Writes an endpoint's hours anew. A window that begins before the span counts for its first hour. */
    static void add(ArrayNode rows, String endpoint, Span span, List<Window> windows) {
        SortedMap<Instant, List<Window>> hours = new TreeMap<>();
        for (var window : windows) {
            var start = window.start().isBefore(span.start()) ? span.start() : window.start();
            hours.computeIfAbsent(start.truncatedTo(ChronoUnit.HOURS), any -> new ArrayList<>())
                    .add(window);
        }
        hours.forEach((hour, ofHour) -> {
            var outcome = Outcome.of(Comparison.ofWindows(ofHour), NONE);
            rows.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("endpoint", endpoint)
                    .put("hour", hour.toString())
                    .put("metered_tokens", outcome.comparison().metered().tokens())
                    .put("engine_tokens", outcome.comparison().engine().tokens())
                    .put("engine_excess", outcome.engineExcess())
                    .put("metered_excess", outcome.meteredExcess())
                    .put("unwitnessed_tokens", outcome.comparison().unwitnessedTokens()));
        });
    }

    static Uni<Void> write(Mutiny.Session session, ArrayNode rows) {
        return session.createNativeQuery("""
                        insert into witness_hour as h (endpoint, hour, metered_tokens, engine_tokens, engine_excess,
                            metered_excess, unwitnessed_tokens)
                        select * from json_to_recordset(cast(cast(:rows as text) as json)) as x(endpoint text,
                            hour timestamptz, metered_tokens bigint, engine_tokens bigint, engine_excess bigint,
                            metered_excess bigint, unwitnessed_tokens bigint)
                        on conflict (endpoint, hour) do update
                        set metered_tokens = excluded.metered_tokens, engine_tokens = excluded.engine_tokens,
                            engine_excess = excluded.engine_excess, metered_excess = excluded.metered_excess,
                            unwitnessed_tokens = excluded.unwitnessed_tokens""")
                .setParameter("rows", rows.toString())
                .executeUpdate()
                .replaceWithVoid();
    }
}
