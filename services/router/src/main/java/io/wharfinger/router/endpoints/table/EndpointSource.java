package io.wharfinger.router.endpoints.table;

/** Where the router knows an engine from. */
public enum EndpointSource {
    /** The endpoints file. */
    FILE,
    /** The deployment service. */
    DEPLOYMENT
}
