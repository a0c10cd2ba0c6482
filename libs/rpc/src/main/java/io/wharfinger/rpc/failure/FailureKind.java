package io.wharfinger.rpc.failure;

import io.grpc.Status;

/** Sorts of failure, each with its HTTP status and its gRPC status. */
public enum FailureKind {
    /** The request is wrong; the same request will be wrong again. */
    INVALID(400, Status.Code.INVALID_ARGUMENT),
    /** No token, or one that is not valid. */
    UNAUTHENTICATED(401, Status.Code.UNAUTHENTICATED),
    /** The money is spent. */
    BUDGET(402, Status.Code.RESOURCE_EXHAUSTED),
    /** The caller is known and may not do this. */
    FORBIDDEN(403, Status.Code.PERMISSION_DENIED),
    /** There is no such thing, or none that the caller may see. */
    NOT_FOUND(404, Status.Code.NOT_FOUND),
    /** The path exists, the method does not. */
    METHOD(405, Status.Code.UNIMPLEMENTED),
    /** None of the formats that the caller accepts can be made. */
    NOT_ACCEPTABLE(406, Status.Code.INVALID_ARGUMENT),
    /** The state of things does not allow it. */
    CONFLICT(409, Status.Code.FAILED_PRECONDITION),
    /** Somebody else changed it since it was read. */
    STALE(412, Status.Code.ABORTED),
    /** The body is larger than allowed. */
    TOO_LARGE(413, Status.Code.RESOURCE_EXHAUSTED),
    /** The body is in a format that is not understood. */
    UNSUPPORTED(415, Status.Code.INVALID_ARGUMENT),
    /** Too much at this time; later it may do. */
    LIMITED(429, Status.Code.RESOURCE_EXHAUSTED),
    /** A fault of the service. */
    INTERNAL(500, Status.Code.INTERNAL),
    /** Something that is needed is away; trying again may do. */
    UNAVAILABLE(503, Status.Code.UNAVAILABLE),
    /** The caller's time was over first. */
    DEADLINE(504, Status.Code.DEADLINE_EXCEEDED);

    private final int httpStatus;
    private final Status.Code grpcStatus;

    FailureKind(int httpStatus, Status.Code grpcStatus) {
        this.httpStatus = httpStatus;
        this.grpcStatus = grpcStatus;
    }

    /** The HTTP status. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The gRPC status. */
    public Status.Code grpcStatus() {
        return grpcStatus;
    }
}
