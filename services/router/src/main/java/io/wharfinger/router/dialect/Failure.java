package io.wharfinger.router.dialect;

/** Every way in which a request can fail, with what the client is answered. */
public enum Failure {
    /** No API key came with the request. */
    KEY_MISSING(401, "invalid_request_error", "missing_api_key"),
    /** The API key has not the form of one, is unknown, or was revoked. */
    KEY_INVALID(401, "invalid_request_error", "invalid_api_key"),
    /** The API key's time is over. */
    KEY_EXPIRED(401, "invalid_request_error", "expired_api_key"),
    /** The API key may not use the model. */
    MODEL_NOT_ALLOWED(403, "invalid_request_error", "model_not_allowed"),
    /** No engine serves the model. */
    MODEL_NOT_FOUND(404, "invalid_request_error", "model_not_found"),
    /** The body is not JSON. */
    JSON_BROKEN(400, "invalid_request_error", "invalid_json"),
    /** The body is not a form, or was cut off. */
    FORM_BROKEN(400, "invalid_request_error", "invalid_form"),
    /** A field that the router reads has a value that is not allowed. */
    FIELD_INVALID(400, "invalid_request_error", "invalid_value"),
    /** A header that the router reads has a value that is not allowed. */
    HEADER_INVALID(400, "invalid_request_error", "invalid_header"),
    /** No upstream of the model has the API that was called. */
    API_NOT_SERVED(400, "invalid_request_error", "api_not_served"),
    /** A limit of requests or tokens is reached. */
    LIMIT_REACHED(429, "rate_limit_error", "rate_limit_exceeded"),
    /** The budget is spent. */
    BUDGET_SPENT(402, "insufficient_quota", "insufficient_quota"),
    /** The body did not come in time. */
    BODY_SLOW(408, "invalid_request_error", "request_timeout"),
    /** The body is larger than allowed. */
    BODY_TOO_LARGE(413, "invalid_request_error", "request_too_large"),
    /** The body is not said to be JSON. */
    CONTENT_TYPE_WRONG(415, "invalid_request_error", "unsupported_content_type"),
    /** There is nothing at that path. */
    PATH_UNKNOWN(404, "invalid_request_error", "unknown_url"),
    /** The path knows other methods. */
    METHOD_WRONG(405, "invalid_request_error", "method_not_allowed"),
    /** The router knows no engine at all. */
    NO_ENDPOINT(503, "server_error", "no_endpoint"),
    /** The router has never heard of any API key. */
    KEYS_UNKNOWN(503, "server_error", "keys_unknown"),
    /** The tenants' settings cannot be read, and never could: nobody knows which limits to keep. */
    TENANTS_UNKNOWN(503, "server_error", "tenants_unknown"),
    /** Usage cannot be recorded, so nothing may be served. */
    SPOOL_REFUSED(503, "server_error", "usage_spool_unavailable"),
    /** As many requests are open as the router may hold. */
    TOO_BUSY(503, "server_error", "router_busy"),
    /** The router is stopping. */
    STOPPING(503, "server_error", "router_stopping"),
    /** No connection to the engine came about. */
    ENGINE_UNREACHABLE(502, "server_error", "engine_unreachable"),
    /** The engine broke off or answered what cannot be understood. */
    ENGINE_FAILED(502, "server_error", "engine_failed"),
    /** The engine did not answer in time. */
    ENGINE_TIMEOUT(504, "server_error", "engine_timeout");

    private final int status;
    private final String type;
    private final String code;

    Failure(int status, String type, String code) {
        this.status = status;
        this.type = type;
        this.code = code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Kind of error, in OpenAI's words. */
    public String type() {
        return type;
    }

    /** Code that programs can act on. */
    public String code() {
        return code;
    }
}
