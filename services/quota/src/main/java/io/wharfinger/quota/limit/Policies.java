package io.wharfinger.quota.limit;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.TenantPolicy;
import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.flow.form.PolicyForm;
import io.wharfinger.flow.limit.PolicyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what holds a tenant, with what holds it from above. */
final class Policies {

    private Policies() {}

    /**
     * What a tenant and all above it have.
     *
     * @param tiers the tiers that they refer to
     * @param tenants those that have a tier or limits
     */
    record Above(List<Tier> tiers, List<TenantPolicy> tenants) {

        PolicyTree tree() {
            return new PolicyTree(
                    tiers.stream().map(PolicyForm::read).toList(),
                    tenants.stream().map(PolicyForm::read).toList());
        }
    }

    /**
     * Reads what a tenant's requests meet. A tenant's admin does not see the tenants above, but is told the limits that hold from
     * there.
     *
     * @param callerPath what the session sees otherwise
     * @param tier one more tier to read; empty for none
     */
    static Uni<Above> of(Mutiny.Session session, String tenantPath, String callerPath, String tier) {
        return see(session, "/")
                .chain(() -> session.createSelectionQuery(
                                "from TenantLimitRow where tenantPath in :paths and not removed", TenantLimitRow.class)
                        .setParameter("paths", paths(tenantPath))
                        .getResultList())
                .chain(rows -> tiers(session, rows, tier)
                        .map(tiers -> new Above(
                                tiers, rows.stream().map(TenantLimitRow::policy).toList())))
                .call(() -> see(session, callerPath));
    }

    private static Uni<String> see(Mutiny.Session session, String path) {
        return session.createNativeQuery("select set_config('app.tenant', :path, true)", String.class)
                .setParameter("path", path)
                .getSingleResult();
    }

    private static Uni<List<Tier>> tiers(Mutiny.Session session, List<TenantLimitRow> rows, String tier) {
        List<String> names = Stream.concat(rows.stream().map(row -> row.tier), Stream.of(tier))
                .filter(name -> name != null && !name.isEmpty())
                .toList();
        return names.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createSelectionQuery("from TierRow where name in :names and not removed", TierRow.class)
                        .setParameter("names", names)
                        .getResultList()
                        .map(found -> found.stream().map(TierRow::toMessage).toList());
    }

    private static List<String> paths(String tenantPath) {
        List<String> paths = new ArrayList<>();
        for (int end = tenantPath.length(); end > 1; end = tenantPath.lastIndexOf('/', end - 2) + 1) {
            paths.add(tenantPath.substring(0, end));
        }
        return paths;
    }
}
