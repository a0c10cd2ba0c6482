package io.wharfinger.quota.webhook;

import static io.wharfinger.quota.QuotaFailure.QUOTA_WEBHOOK_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.persistence.LockModeType;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds webhooks in a session; what the session may not see does not exist. */
public final class WebhookLookup {

    private WebhookLookup() {}

    /** The webhook; fails with QUOTA_WEBHOOK_UNKNOWN. */
    public static Uni<WebhookRow> get(Mutiny.Session session, String name) {
        return session.find(WebhookRow.class, name).onItem().ifNull().failWith(WebhookLookup::unknown);
    }

    /** The webhook, for change by this transaction alone; fails with QUOTA_WEBHOOK_UNKNOWN. */
    public static Uni<WebhookRow> own(Mutiny.Session session, String name) {
        return session.find(WebhookRow.class, name, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(WebhookLookup::unknown);
    }

    private static WharfException unknown() {
        return new WharfException(QUOTA_WEBHOOK_UNKNOWN, "There is no such webhook that you may see.");
    }
}
