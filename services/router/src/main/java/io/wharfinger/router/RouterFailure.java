package io.wharfinger.router;

import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.FailureKind;

/** What the router refuses operators; what it refuses applications is in their APIs' own words. */
public enum RouterFailure implements Failure {
    ROUTER_ENDPOINT_UNKNOWN(FailureKind.NOT_FOUND, "The router knows no endpoint of this name."),
    ROUTER_DRAINS_FULL(FailureKind.CONFLICT, "As many endpoints are drained on this router as it keeps in mind."),
    ROUTER_DRAIN_NOT_KEPT(
            FailureKind.UNAVAILABLE, "The router cannot write its state folder, and so would forget it at a restart.");

    private final FailureKind kind;
    private final String meaning;

    RouterFailure(FailureKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public FailureKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
