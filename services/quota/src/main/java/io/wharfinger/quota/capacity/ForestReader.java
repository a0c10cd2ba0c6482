package io.wharfinger.quota.capacity;

import io.smallrye.mutiny.Uni;
import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.quota.tree.Quota;
import io.wharfinger.quota.tree.QuotaNode;
import io.wharfinger.quota.tree.QuotaTree;
import io.wharfinger.quota.tree.UsageTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads trees from the database: those that the session sees, which must be whole. */
final class ForestReader {

    private static final String TENANTS = "select name, parent, tenant_path from tenant order by tenant_path";
    private static final String QUOTAS =
            "select tenant, flavor, resource, nominal, borrowing_limit, lending_limit from capacity_quota";
    private static final String USED = """
            select r.tenant, a.flavor, a.resource, least(sum(a.amount), 9223372036854775807)::bigint
            from reservation r join reservation_amount a on a.reservation = r.id
            where r.release_time is null group by r.tenant, a.flavor, a.resource""";

    private ForestReader() {}

    static Uni<Forest> read(Mutiny.Session session) {
        return rows(session, QUOTAS)
                .map(ForestReader::quotas)
                .chain(quotas -> rows(session, TENANTS).map(tenants -> unused(tenants, quotas)))
                .chain(forest -> rows(session, USED).map(used -> use(forest, used)));
    }

    private static Uni<List<Object[]>> rows(Mutiny.Session session, String sql) {
        return session.createNativeQuery(sql, Object[].class).getResultList();
    }

    private static Map<String, Map<FlavorResource, Quota>> quotas(List<Object[]> rows) {
        Map<String, Map<FlavorResource, Quota>> quotas = new HashMap<>();
        for (Object[] row : rows) {
            quotas.computeIfAbsent((String) row[0], tenant -> new HashMap<>())
                    .put(what(row), new Quota(Amount.of((Long) row[3]), limit(row[4]), limit(row[5])));
        }
        return quotas;
    }

    private static Optional<Amount> limit(@Nullable Object units) {
        return Optional.ofNullable((Long) units).map(Amount::of);
    }

    private static Forest unused(List<Object[]> tenants, Map<String, Map<FlavorResource, Quota>> quotas) {
        List<QuotaNode> nodes = tenants.stream()
                .map(row -> new QuotaNode(
                        (String) row[0],
                        Optional.ofNullable((String) row[1]),
                        quotas.getOrDefault((String) row[0], Map.of())))
                .toList();
        List<Forest.Place> places = tenants.stream()
                .map(row -> new Forest.Place((String) row[0], (String) row[2]))
                .toList();
        return new Forest(new UsageTree(new QuotaTree(nodes)), places);
    }

    private static Forest use(Forest forest, List<Object[]> used) {
        used.forEach(row -> forest.usage().add((String) row[0], what(row), Amount.of((Long) row[3])));
        return forest;
    }

    private static FlavorResource what(Object[] row) {
        return new FlavorResource((String) row[1], (String) row[2]);
    }
}
