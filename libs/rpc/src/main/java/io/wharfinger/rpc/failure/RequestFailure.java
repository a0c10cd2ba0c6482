package io.wharfinger.rpc.failure;

/** Failures of any request to any service, before or beside what the service itself decides. */
public enum RequestFailure implements Failure {
    REQUEST_MALFORMED(FailureKind.INVALID, "The body is not well-formed JSON."),
    REQUEST_FIELD_UNKNOWN(FailureKind.INVALID, "The body has a field that this call does not know."),
    REQUEST_FIELD_INVALID(FailureKind.INVALID, "A field or parameter has a wrong type or a value that is not allowed."),
    REQUEST_UNAUTHENTICATED(FailureKind.UNAUTHENTICATED, "The request has no valid bearer token."),
    REQUEST_FORBIDDEN(FailureKind.FORBIDDEN, "The caller's role or tenant does not allow this."),
    REQUEST_PATH_UNKNOWN(FailureKind.NOT_FOUND, "There is nothing at this path."),
    REQUEST_METHOD_NOT_ALLOWED(FailureKind.METHOD, "The path does not have this method."),
    REQUEST_NOT_ACCEPTABLE(
            FailureKind.NOT_ACCEPTABLE, "The answer cannot be made in a format that the request accepts."),
    REQUEST_MEDIA_TYPE_UNSUPPORTED(FailureKind.UNSUPPORTED, "The body's content type is not understood."),
    REQUEST_TOO_LARGE(FailureKind.TOO_LARGE, "The body is larger than allowed."),
    REQUEST_ETAG_STALE(FailureKind.STALE, "The thing was changed since its etag was read."),
    REQUEST_IDEMPOTENCY_KEY_REUSED(FailureKind.CONFLICT, "The idempotency key was used for another request."),
    REQUEST_IDEMPOTENCY_KEY_SPENT(
            FailureKind.CONFLICT, "The request was done already and its answer may be given once only."),
    REQUEST_DEADLINE_EXCEEDED(FailureKind.DEADLINE, "The caller's deadline passed before the answer was ready."),
    REQUEST_UNAVAILABLE(FailureKind.UNAVAILABLE, "Something that the service needs is away for now."),
    REQUEST_INTERNAL(FailureKind.INTERNAL, "A fault of the service; its log has the request id.");

    private final FailureKind kind;
    private final String meaning;

    RequestFailure(FailureKind kind, String meaning) {
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
