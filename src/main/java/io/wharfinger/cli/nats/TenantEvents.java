package io.wharfinger.cli.nats;

import java.util.List;

/** What a tenant may do in its own account: hear its events as they happen. Pure. */
public final class TenantEvents {
    /** A tenant's user may publish nothing: what looks like an event comes from the platform. */
    static final List<String> PUBLISH = List.of("_INBOX.>");

    private TenantEvents() {}

    /** The subjects of a tenant's events. */
    public static String subject(String tenant) {
        return "wharf.v1." + tenant + ".>";
    }

    /** Subjects that a tenant's user may subscribe to. */
    static List<String> subscribe(String tenant) {
        return List.of(subject(tenant), "_INBOX.>");
    }
}
