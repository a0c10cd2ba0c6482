package io.wharfinger.quota.delivery;

import static io.wharfinger.quota.QuotaFailure.QUOTA_DELIVERY_UNKNOWN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.ReplayWebhookDeliveriesRequest;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.webhook.WebhookLookup;
import io.wharfinger.quota.webhook.WebhookRow;
import io.wharfinger.quota.webhook.WebhooksConfig;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lets deliveries that ended wait again. */
@ApplicationScoped
class Replay {

    private static final int IDS_MAX = 1000;

    private static final String KNOWN = """
            select count(*) from webhook_delivery
            where webhook = :webhook and id in (select cast(id as uuid) from unnest(cast(:ids as text[])) as given (id))""";

    private static final String WAIT_AGAIN = """
            update webhook_delivery
            set state = 'WAITING', attempts = 0, last_status = 0, last_error = '', next_attempt_time = clock_timestamp(),
                end_time = null
            where webhook = :webhook and state <> 'WAITING'
            """;

    private static final String THESE =
            "and id in (select cast(id as uuid) from unnest(cast(:ids as text[])) as given (id))";

    /** The oldest, as many as may wait beside those that do. */
    private static final String ALL_DEAD = """
            and id in (
                select id from webhook_delivery where webhook = :webhook and state = 'DEAD' order by id
                limit greatest(0, :max - (select count(*) from webhook_delivery
                                          where webhook = :webhook and state = 'WAITING')))""";

    /** What the audit log keeps: how many deliveries wait again, and the ids that were named. */
    private record Replayed(int replayed, List<String> deliveryIds) {}

    private final TenantScope scope;
    private final WebhooksConfig config;
    private final AuditLog audit;

    Replay(TenantScope scope, WebhooksConfig config, AuditLog audit) {
        this.audit = audit;
        this.scope = scope;
        this.config = config;
    }

    /** Replays the deliveries of these ids, or all dead ones if there are none; says how many wait again. */
    Uni<Integer> replay(Caller caller, ReplayWebhookDeliveriesRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        List<String> ids = request.getDeliveryIdsList().stream().distinct().toList();
        check(ids);
        return scope.withTransaction(
                caller.tenantPath(),
                session -> WebhookLookup.own(session, request.getWebhook())
                        .chain(webhook -> replay(session, caller, webhook, ids)));
    }

    private Uni<Integer> replay(Mutiny.Session session, Caller caller, WebhookRow webhook, List<String> ids) {
        return (ids.isEmpty() ? allDead(session, webhook) : these(session, webhook, ids))
                .call(replayed -> audit.record(
                        session,
                        caller,
                        "replay",
                        "webhook",
                        webhook.name(),
                        webhook.tenantPath(),
                        null,
                        new Replayed(replayed, ids)));
    }

    private static void check(List<String> ids) {
        Fields.require(
                ids.size() <= IDS_MAX,
                REQUEST_FIELD_INVALID,
                "deliveryIds",
                "At most %d deliveries can be replayed by one call.".formatted(IDS_MAX));
        ids.forEach(id -> Fields.uuid(id, QUOTA_DELIVERY_UNKNOWN, "There is no delivery of that id."));
    }

    private static Uni<Integer> these(Mutiny.Session session, WebhookRow webhook, List<String> ids) {
        String[] given = ids.toArray(String[]::new);
        return session.createNativeQuery(KNOWN, Long.class)
                .setParameter("webhook", webhook.name())
                .setParameter("ids", given)
                .getSingleResult()
                .invoke(known -> requireAll(webhook, ids, known))
                .chain(() -> session.createNativeQuery(WAIT_AGAIN + THESE)
                        .setParameter("webhook", webhook.name())
                        .setParameter("ids", given)
                        .executeUpdate());
    }

    private static void requireAll(WebhookRow webhook, List<String> ids, long known) {
        if (known < ids.size()) {
            throw new WharfException(
                    QUOTA_DELIVERY_UNKNOWN,
                    "%d of these ids are of no delivery of the webhook %s, so none was replayed."
                            .formatted(ids.size() - known, webhook.name()));
        }
    }

    private Uni<Integer> allDead(Mutiny.Session session, WebhookRow webhook) {
        return session.createNativeQuery(WAIT_AGAIN + ALL_DEAD)
                .setParameter("webhook", webhook.name())
                .setParameter("max", config.backlogMax())
                .executeUpdate();
    }
}
