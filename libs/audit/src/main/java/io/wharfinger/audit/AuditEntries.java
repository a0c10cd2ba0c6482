package io.wharfinger.audit;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.audit.v1.AuditEntry;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads entries, the newest first. Admins see what belongs to their own subtree. */
@ApplicationScoped
class AuditEntries {

    private static final String LIST = "audit-entries";
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final String service;
    private final TenantScope scope;

    AuditEntries(@ConfigProperty(name = "quarkus.application.name") String service, TenantScope scope) {
        this.service = service;
        this.scope = scope;
    }

    /** Entries of a kind and a name of resources; empty for all. */
    Uni<Page<AuditEntry>> list(Caller caller, String kind, String name, PageRequest page) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        UUID before = before(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> AuditTable.list(session, service, kind, name, before, page.size() + 1))
                .map(entries -> Page.of(page, entries, LIST, AuditEntry::getId));
    }

    private static UUID before(String key) {
        try {
            return key.isEmpty() ? AFTER_ALL : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.")
                    .with("field", "page_token");
        }
    }
}
