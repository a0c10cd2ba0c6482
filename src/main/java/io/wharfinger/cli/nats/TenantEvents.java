package io.wharfinger.cli.nats;

import java.util.List;

/** What a tenant may do in its own account: read its events, live and from a stream that keeps them. Pure. */
public final class TenantEvents {
    /** The stream in a tenant's account that keeps its events. */
    public static final String STREAM = "EVENTS";

    private TenantEvents() {}

    /** The subjects of a tenant's events. */
    public static String subject(String tenant) {
        return "wharf.v1." + tenant + ".>";
    }

    /** Subjects that a tenant's user may publish to: questions to its own JetStream, nothing that looks like an event. */
    static List<String> publish() {
        return List.of("$JS.API.>", "$JS.ACK.>", "_INBOX.>");
    }

    /** Subjects that a tenant's user may subscribe to. */
    static List<String> subscribe(String tenant) {
        return List.of(subject(tenant), "_INBOX.>");
    }
}
