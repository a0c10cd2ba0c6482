package io.wharfinger.billing.bill;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Unrated;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Usage that waits for a price, from what is parked. */
final class BillTables {
    private BillTables() {}

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
        var waiting = new TreeMap<String, Map<Missing, SortedMap<Unit, Long>>>();
        for (var row : rows) {
            waiting.computeIfAbsent((String) row[0], _ -> new EnumMap<>(Missing.class))
                    .computeIfAbsent(Missing.valueOf((String) row[1]), _ -> new TreeMap<>())
                    .put(Unit.of((String) row[2]), (Long) row[3]);
        }
        return waiting.entrySet().stream()
                .flatMap(model -> model.getValue().entrySet().stream()
                        .map(missing -> unrated(model.getKey(), missing.getKey(), missing.getValue())))
                .toList();
    }

    private static Unrated unrated(String model, Missing missing, SortedMap<Unit, Long> sums) {
        var tokens = new EnumMap<TokenClass, Long>(TokenClass.class);
        var units = new TreeMap<String, Long>();
        sums.forEach((unit, sum) -> unit.tokenClass()
                .ifPresentOrElse(tokenClass -> tokens.put(tokenClass, sum), () -> units.put(unit.name(), sum)));
        return new Unrated(model, missing, TokenCounts.of(tokens), units);
    }
}
