package io.wharfinger.billing.bill;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.statement.Charge;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Unrated;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What a bill is made of, from rollups and parked usage. */
final class BillTables {
    private BillTables() {}

    static Uni<List<Charge>> charges(Mutiny.Session session, String tenantPath, Period period) {
        return session.createNativeQuery("""
                        select model, token_class, partial, price_version_id, per_million, currency_code, tokens, amount
                        from bill_charges(:path, :start, :end)""", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .getResultList()
                .map(rows -> rows.stream().map(BillTables::charge).toList());
    }

    private static Charge charge(Object[] row) {
        return new Charge(
                (String) row[0],
                TokenClass.valueOf((String) row[1]),
                (Boolean) row[2],
                (UUID) row[3],
                (BigDecimal) row[4],
                (String) row[5],
                (Long) row[6],
                (BigDecimal) row[7]);
    }

    static Uni<List<Unrated>> unrated(Mutiny.Session session, String tenantPath, Period period) {
        return session.createNativeQuery("""
                        select model, missing, token_class, cast(sum(tokens) as bigint) from parked
                        where rated_batch is null and tenant_path = :path and minute >= :start and minute < :end
                        group by model, missing, token_class""", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .getResultList()
                .map(BillTables::unrated);
    }

    private static List<Unrated> unrated(List<Object[]> rows) {
        var waiting = new TreeMap<String, Map<Missing, Map<TokenClass, Long>>>();
        for (var row : rows) {
            waiting.computeIfAbsent((String) row[0], _ -> new EnumMap<>(Missing.class))
                    .computeIfAbsent(Missing.valueOf((String) row[1]), _ -> new EnumMap<>(TokenClass.class))
                    .put(TokenClass.valueOf((String) row[2]), (Long) row[3]);
        }
        return waiting.entrySet().stream()
                .flatMap(model -> model.getValue().entrySet().stream()
                        .map(missing ->
                                new Unrated(model.getKey(), missing.getKey(), TokenCounts.of(missing.getValue()))))
                .toList();
    }
}
