package io.wharfinger.rpc.failure;

/**
 * One way in which a call can fail. Each service has one enum of these; a constant's name is the code that clients see,
 * {@code AREA_REASON}, and never changes.
 */
public interface Failure {

    /** The code, for example {@code QUOTA_TENANT_UNKNOWN}. */
    String name();

    /** What sort of failure it is: gives the HTTP and the gRPC status. */
    FailureKind kind();

    /** One sentence for the catalogue and for the title of a problem: what the code means, in general. */
    String meaning();
}
