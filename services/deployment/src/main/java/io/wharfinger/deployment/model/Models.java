package io.wharfinger.deployment.model;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_MODEL_UNKNOWN;
import static io.wharfinger.rpc.identity.Role.MEMBER;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;
import static io.wharfinger.rpc.identity.Role.VIEWER;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.deployment.Fields;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads models. They are the platform's own, and every caller may see all of them. */
@ApplicationScoped
public class Models {

    private static final String PLATFORM = "/";
    private static final String LIST = "models";

    private final TenantScope scope;

    Models(TenantScope scope) {
        this.scope = scope;
    }

    Uni<Model> get(Caller caller, String name) {
        readers(caller);
        return scope.withTransaction(PLATFORM, session -> find(session, name))
                .map(found -> found.orElseThrow(() -> unknown(name)));
    }

    Uni<Page<Model>> list(Caller caller, PageRequest page) {
        readers(caller);
        String after = Fields.after(LIST, page.token());
        return scope.withTransaction(
                        PLATFORM,
                        session -> session.createSelectionQuery(
                                        "from ModelRow where name > :after order by name", ModelRow.class)
                                .setParameter("after", after)
                                .setMaxResults(page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows, LIST, row -> row.name).map(ModelRow::toMessage));
    }

    private static void readers(Caller caller) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, VIEWER, SERVICE);
    }

    /** The model, if there is one, in a session that sees the platform. */
    public static Uni<Optional<Model>> find(Mutiny.Session session, String name) {
        return session.find(ModelRow.class, Fields.sought(name))
                .map(row -> Optional.ofNullable(row).map(ModelRow::toMessage));
    }

    static WharfException unknown(String name) {
        return new WharfException(DEPLOYMENT_MODEL_UNKNOWN, "There is no model '%s'.".formatted(Fields.shown(name)));
    }
}
