package io.wharfinger.cli.resource.remote;

/** The services that keep resources. */
public enum Area {
    QUOTA("quota"),
    INVENTORY("inventory"),
    DEPLOYMENT("deployment"),
    BILLING("billing"),
    ROUTER("router");

    private final String id;

    Area(String id) {
        this.id = id;
    }

    /** The name as paths have it. */
    public String id() {
        return id;
    }

    /** Whether it keeps an audit log. */
    public boolean keepsAuditLog() {
        return this != ROUTER;
    }
}
