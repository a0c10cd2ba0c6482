package io.wharfinger.quota.webhook;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.quota.tenant.TenantLookup;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads webhooks. Callers see those of their own subtree only. */
@ApplicationScoped
public class Webhooks {

    private static final String LIST = "webhooks";

    private final TenantScope scope;

    Webhooks(TenantScope scope) {
        this.scope = scope;
    }

    /** One webhook; fails with QUOTA_WEBHOOK_UNKNOWN. */
    public Uni<Webhook> get(Caller caller, String name) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        return scope.withTransaction(caller.tenantPath(), session -> WebhookLookup.get(session, name))
                .map(WebhookRow::toMessage);
    }

    /** Webhooks by name, of a tenant and those below it; of all that the caller may see if the tenant is empty. */
    public Uni<Page<Webhook>> list(Caller caller, String tenant, PageRequest page) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        String after = PageTokens.decode(LIST, page.token());
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> top(session, caller, tenant).chain(top -> rows(session, top, after, page)))
                .map(rows -> Page.of(page, rows, LIST, WebhookRow::name).map(WebhookRow::toMessage));
    }

    private static Uni<String> top(Mutiny.Session session, Caller caller, String tenant) {
        return tenant.isEmpty()
                ? Uni.createFrom().item(caller.tenantPath())
                : TenantLookup.get(session, tenant).map(TenantRow::path);
    }

    private static Uni<List<WebhookRow>> rows(Mutiny.Session session, String top, String after, PageRequest page) {
        return session.createSelectionQuery(
                        "from WebhookRow where name > :after and tenantPath like concat(:top, '%') order by name",
                        WebhookRow.class)
                .setParameter("after", after)
                .setParameter("top", top)
                .setMaxResults(page.size() + 1)
                .getResultList();
    }
}
