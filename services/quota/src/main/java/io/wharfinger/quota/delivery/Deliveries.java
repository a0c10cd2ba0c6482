package io.wharfinger.quota.delivery;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.WebhookDelivery;
import io.wharfinger.contracts.quota.v1.WebhookDeliveryState;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.webhook.WebhookLookup;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists what was sent, waits, or was given up, the newest first. */
@ApplicationScoped
class Deliveries {

    private static final String LIST = "deliveries";

    /** Greater than all ids: the list begins before it. */
    private static final UUID END = new UUID(-1, -1);

    private final TenantScope scope;

    Deliveries(TenantScope scope) {
        this.scope = scope;
    }

    Uni<Page<WebhookDelivery>> list(Caller caller, String webhook, WebhookDeliveryState state, PageRequest page) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        List<DeliveryState> states = states(state);
        UUID before = before(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> WebhookLookup.get(session, webhook)
                                .chain(row -> rows(session, row.name(), states, before, page)))
                .map(rows -> Page.of(page, rows, LIST, DeliveryRow::idText).map(DeliveryRow::toMessage));
    }

    private static List<DeliveryState> states(WebhookDeliveryState wanted) {
        if (wanted == WebhookDeliveryState.UNRECOGNIZED) {
            throw new WharfException(REQUEST_FIELD_INVALID, "There is no such state of a delivery.")
                    .with("field", "state");
        }
        return Stream.of(DeliveryState.values())
                .filter(state ->
                        wanted == WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_UNSPECIFIED || wanted == state.message())
                .toList();
    }

    private static UUID before(String key) {
        return key.isEmpty()
                ? END
                : Fields.uuid(key, REQUEST_FIELD_INVALID, "page_token is not one that this list gave.");
    }

    private static Uni<List<DeliveryRow>> rows(
            Mutiny.Session session, String webhook, List<DeliveryState> states, UUID before, PageRequest page) {
        return session.createSelectionQuery(
                        "from DeliveryRow where webhook = :webhook and state in :states and id < :before order by id desc",
                        DeliveryRow.class)
                .setParameter("webhook", webhook)
                .setParameter("states", states)
                .setParameter("before", before)
                .setMaxResults(page.size() + 1)
                .getResultList();
    }
}
