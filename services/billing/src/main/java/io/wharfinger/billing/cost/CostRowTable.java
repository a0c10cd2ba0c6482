package io.wharfinger.billing.cost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of hours in the database. */
final class CostRowTable {
    private CostRowTable() {}

    /** Puts the rows of an hour in the place of those it had. */
    static Uni<Integer> replace(Mutiny.Session session, Instant hour, List<CostRow> rows) {
        return session.createNativeQuery("delete from cost_row where hour = :hour")
                .setParameter("hour", hour)
                .executeUpdate()
                .chain(() -> insert(session, hour, rows));
    }

    private static Uni<Integer> insert(Mutiny.Session session, Instant hour, List<CostRow> rows) {
        return session.createNativeQuery("""
                        insert into cost_row (hour, kind, cluster, accelerator_class, bearer_path, model, deployment,
                            token_class, shared, currency_code, micros, amount, tokens, energy_kwh)
                        select :hour, kind, cluster, class, path, model, deployment, token_class, shared, currency,
                            micros, amount, tokens, energy
                        from json_to_recordset(cast(cast(:rows as text) as json)) as row (kind text, cluster text, class text,
                            path text, model text, deployment text, token_class text, shared text, currency text,
                            micros numeric, amount numeric, tokens bigint, energy numeric)""")
                .setParameter("hour", hour)
                .setParameter("rows", json(rows))
                .executeUpdate();
    }

    /** Numbers go as text: JSON keeps each digit of it. */
    private static String json(List<CostRow> rows) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (var row : rows) {
            var key = row.key();
            array.addObject()
                    .put("kind", key.kind().name())
                    .put("cluster", key.pool().cluster())
                    .put("class", key.pool().acceleratorClass())
                    .put("path", key.owner().tenantPath())
                    .put("model", key.owner().model())
                    .put("deployment", key.owner().deployment())
                    .put("token_class", key.tokenClass())
                    .put("shared", key.shared())
                    .put("currency", key.currencyCode())
                    .put("micros", row.micros().toPlainString())
                    .put("amount", row.amount().toPlainString())
                    .put("tokens", row.tokens())
                    .put("energy", row.energyKwh().toPlainString());
        }
        return array.toString();
    }
}
