package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_UNKNOWN;
import static io.wharfinger.rpc.identity.Role.MEMBER;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;
import static io.wharfinger.rpc.identity.Role.VIEWER;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.Deployment;
import io.wharfinger.contracts.deployment.v1.Instance;
import io.wharfinger.contracts.deployment.v1.Revision;
import io.wharfinger.deployment.Fields;
import io.wharfinger.deployment.instance.Instances;
import io.wharfinger.deployment.revision.Revisions;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads deployments. Callers see those of their own subtree only. */
@ApplicationScoped
class Deployments {

    private static final String LIST = "deployments";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private final TenantScope scope;
    private final Revisions revisions;
    private final Instances instances;

    Deployments(TenantScope scope, Revisions revisions, Instances instances) {
        this.scope = scope;
        this.revisions = revisions;
        this.instances = instances;
    }

    Uni<Deployment> get(Caller caller, String name) {
        readers(caller);
        return scope.withTransaction(caller.tenantPath(), session -> find(session, name))
                .map(DeploymentRow::toMessage);
    }

    /** Those of a tenant and of tenants below it, or all. A tenant that has none is one of which none is seen. */
    Uni<Page<Deployment>> list(Caller caller, String tenant, PageRequest page) {
        readers(caller);
        String after = Fields.after(LIST, page.token());
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> session.createSelectionQuery("""
                                        from DeploymentRow where name > :after
                                          and (:tenant = '' or tenantPath like :below)
                                        order by name""", DeploymentRow.class)
                                .setParameter("after", after)
                                .setParameter("tenant", tenant)
                                .setParameter("below", "%/" + literal(tenant) + "/%")
                                .setMaxResults(page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows, LIST, row -> row.name).map(DeploymentRow::toMessage));
    }

    /** What is no name names no tenant. */
    private static String literal(String tenant) {
        return NAME.matcher(tenant).matches() ? tenant : "no tenant";
    }

    Uni<Page<Revision>> revisions(Caller caller, String name, PageRequest page) {
        readers(caller);
        return scope.withTransaction(
                caller.tenantPath(),
                session -> find(session, name).chain(row -> revisions.list(session, row.name, page)));
    }

    /** Its instances, also after its end for as long as they are remembered. */
    Uni<Page<Instance>> instances(Caller caller, String name, boolean includeStopped, PageRequest page) {
        return instances
                .list(caller, name.isEmpty() ? name : Fields.sought(name), includeStopped, page)
                .chain(found -> found.items().isEmpty() && !name.isEmpty()
                        ? get(caller, name).replaceWith(found)
                        : Uni.createFrom().item(found));
    }

    private static void readers(Caller caller) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, VIEWER, SERVICE);
    }

    private static Uni<DeploymentRow> find(Mutiny.Session session, String name) {
        return session.find(DeploymentRow.class, Fields.sought(name))
                .onItem()
                .ifNull()
                .failWith(() -> unknown(name));
    }

    static WharfException unknown(String name) {
        return new WharfException(
                DEPLOYMENT_UNKNOWN, "There is no deployment '%s' that you may see.".formatted(Fields.shown(name)));
    }
}
