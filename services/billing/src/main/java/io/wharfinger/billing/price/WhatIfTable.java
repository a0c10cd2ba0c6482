package io.wharfinger.billing.price;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.rating.RatedSum;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Usage of the past as sums by price. */
final class WhatIfTable {
    /** No model's name has it. */
    private static final String SEPARATOR = "\u001f";

    private WhatIfTable() {}

    /**
     * Sums of a month, that of each tenant's own time zone.
     *
     * @param path of the tenant whose usage is summed, with those below it
     */
    static Uni<List<RatedSum>> sums(
            Mutiny.Session session, String path, YearMonth month, Set<String> models, int countMax) {
        return session.createNativeQuery("""
                        select r.tenant_path, r.model, r.token_class, r.size_tier, r.service_tier, r.price_version_id,
                            r.currency_code, cast(sum(r.tokens) as bigint), sum(r.amount)
                        from rollup_row r join tenant t on t.tenant_path = r.tenant_path
                        where starts_with(r.tenant_path, :path)
                            and r.model = any (string_to_array(:models, :separator))
                            and r.quarter >= cast(:first as timestamp) at time zone t.time_zone
                            and r.quarter < cast(:end as timestamp) at time zone t.time_zone
                        group by 1, 2, 3, 4, 5, 6, 7
                        having sum(r.tokens) <> 0 or sum(r.amount) <> 0
                        limit :countMax""", Object[].class)
                .setParameter("path", path)
                .setParameter("models", String.join(SEPARATOR, models))
                .setParameter("separator", SEPARATOR)
                .setParameter("first", month.atDay(1).atStartOfDay())
                .setParameter("end", month.plusMonths(1).atDay(1).atStartOfDay())
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(WhatIfTable::sum).toList());
    }

    private static RatedSum sum(Object[] row) {
        return new RatedSum(
                (String) row[0],
                (String) row[1],
                Unit.of((String) row[2]),
                (String) row[3],
                (String) row[4],
                (UUID) row[5],
                (String) row[6],
                (Long) row[7],
                (BigDecimal) row[8]);
    }

    /** Size tiers of versions. */
    static Uni<Map<UUID, List<SizeTier>>> sizeTiers(Mutiny.Session session, Collection<UUID> versions) {
        return session.createNativeQuery("""
                        select price_version_id, size_tier, above from price_size_tier
                        where price_version_id = any (cast(string_to_array(:ids, ',') as uuid[]))""", Object[].class)
                .setParameter("ids", versions.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultList()
                .map(rows -> {
                    var tiers = new HashMap<UUID, List<SizeTier>>();
                    rows.forEach(row -> tiers.computeIfAbsent((UUID) row[0], _ -> new ArrayList<>())
                            .add(new SizeTier((String) row[1], (Long) row[2])));
                    return tiers;
                });
    }
}
