package io.wharfinger.billing.assessment;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Charge;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rated usage of a period, from rollups. */
final class RatedTable {
    private RatedTable() {}

    /** Sums of one tenant, without those below it; what adds up to nothing is left out. */
    static Uni<List<Charge>> charges(Mutiny.Session session, String tenantPath, Period period) {
        return session.createNativeQuery("""
                        select model, token_class, size_tier, service_tier, partial, price_version_id, per_million,
                            currency_code, tokens, amount
                        from bill_charges(:path, :start, :end)""", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .getResultList()
                .map(rows -> rows.stream().map(RatedTable::charge).toList());
    }

    private static Charge charge(Object[] row) {
        return new Charge(
                (String) row[0],
                Unit.of((String) row[1]),
                (String) row[2],
                (String) row[3],
                (Boolean) row[4],
                (UUID) row[5],
                (BigDecimal) row[6],
                (String) row[7],
                (Long) row[8],
                (BigDecimal) row[9]);
    }
}
