package io.wharfinger.deployment.instance;

import static io.wharfinger.rpc.identity.Role.MEMBER;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;
import static io.wharfinger.rpc.identity.Role.VIEWER;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.Instance;
import io.wharfinger.rpc.failure.RequestFailure;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads instances. Callers see those of their own subtree only. */
@ApplicationScoped
public class Instances {

    private static final String LIST = "instances";

    private final TenantScope scope;

    Instances(TenantScope scope) {
        this.scope = scope;
    }

    /**
     * A page of instances, the oldest first.
     *
     * @param deployment only of this one; empty for all
     * @param includeStopped whether to list those that are over as well
     */
    public Uni<Page<Instance>> list(Caller caller, String deployment, boolean includeStopped, PageRequest page) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, VIEWER, SERVICE);
        UUID after = after(page);
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> session.createSelectionQuery("""
                                        from InstanceRow where id > :after
                                          and (:deployment = '' or deployment = :deployment)
                                          and (:stopped = true or state <> 'STOPPED')
                                        order by id""", InstanceRow.class)
                                .setParameter("after", after)
                                .setParameter("deployment", deployment)
                                .setParameter("stopped", includeStopped)
                                .setMaxResults(page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows, LIST, row -> row.id.toString()).map(InstanceRow::toMessage));
    }

    private static UUID after(PageRequest page) {
        String after = PageTokens.decode(LIST, page.token());
        try {
            return after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw new WharfException(
                    RequestFailure.REQUEST_FIELD_INVALID, "page_token is not one that this list gave.");
        }
    }
}
