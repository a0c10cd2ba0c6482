package io.wharfinger.routing;

/** An engine as a picker sees it. */
public interface Load {
    /** Requests that are open on it now. Another thread may change it between two calls. */
    int inFlight();
}
