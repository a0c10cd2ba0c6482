package io.wharfinger.billing.spend;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.contracts.billing.v1.SpendBy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sums of rollups. The session's row security says which are seen. */
final class SpendTable {
    static final int PARTS_MAX = 1000;
    private static final String OTHER = "(other)";
    private static final String SUMS = """
            select %s as name, cast(sum(r.tokens) as bigint), sum(r.amount)
            from rollup_row r
            where r.tenant_path = :path and r.currency_code = :currency and r.quarter >= :start and r.quarter < :end
            group by 1 order by %s""";
    private static final String BY_AMOUNT = SUMS.formatted("%s", "3 desc, 1");
    private static final String DAY =
            SUMS.formatted("to_char(r.quarter at time zone cast(:zone as text), 'YYYY-MM-DD')", "1");
    private static final String MODEL = BY_AMOUNT.formatted("r.model");
    private static final String KEY = BY_AMOUNT.formatted("r.key_id");

    private SpendTable() {}

    /** The parts, in the tenant's currency. */
    static Uni<List<SpendPart>> parts(Mutiny.Session session, TenantRow tenant, Period period, SpendBy by) {
        var query = session.createNativeQuery(sql(by), Object[].class)
                .setParameter("path", tenant.path())
                .setParameter("currency", tenant.currencyCode())
                .setParameter("start", period.start())
                .setParameter("end", period.end());
        if (isByDay(by)) {
            query.setParameter("zone", period.zone().getId());
        }
        return query.getResultList()
                .map(rows -> shortened(rows.stream().map(SpendTable::part).toList()));
    }

    static boolean isByDay(SpendBy by) {
        return by == SpendBy.SPEND_BY_DAY || by == SpendBy.SPEND_BY_UNSPECIFIED;
    }

    private static String sql(SpendBy by) {
        return switch (by) {
            case SPEND_BY_UNSPECIFIED, SPEND_BY_DAY -> DAY;
            case SPEND_BY_MODEL -> MODEL;
            case SPEND_BY_KEY -> KEY;
            case UNRECOGNIZED -> throw new IllegalArgumentException("not one of the parts that there are");
        };
    }

    private static SpendPart part(Object[] row) {
        return new SpendPart((String) row[0], (Long) row[1], (BigDecimal) row[2]);
    }

    /** What is beyond the most parts is summed up in one. */
    private static List<SpendPart> shortened(List<SpendPart> parts) {
        if (parts.size() <= PARTS_MAX) {
            return parts;
        }
        var kept = new ArrayList<>(parts.subList(0, PARTS_MAX - 1));
        kept.add(parts.subList(PARTS_MAX - 1, parts.size()).stream()
                .reduce(new SpendPart(OTHER, 0, BigDecimal.ZERO), SpendPart::plus));
        return List.copyOf(kept);
    }
}
