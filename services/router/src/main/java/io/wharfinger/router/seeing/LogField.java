package io.wharfinger.router.seeing;

/** Fields of a line of the access log, in their order. Those that say nothing of a request are left out. */
public enum LogField {
    TIME("time", "when the request arrived, ISO-8601 in UTC"),
    REQUEST_ID("requestId", "UUIDv7, as in the header x-request-id and in the usage records"),
    TRACE_ID("traceId", "trace that it is part of, if it is sampled"),
    API("api", "path of the API that was called"),
    TENANT_PATH("tenantPath", "path of the tenant"),
    KEY_ID("keyId", "id of the API key, which is not secret"),
    REQUESTED_MODEL("requestedModel", "model as the client named it"),
    MODEL("model", "model that served it"),
    ENDPOINT("endpoint", "upstream that it was sent to last"),
    PROVIDER("provider", "API of that upstream: openai or anthropic"),
    FALLBACK("fallback", "true if a fallback served it"),
    STREAM("stream", "true if the answer is a stream"),
    OUTCOME("outcome", "how it ended, as in the usage records; refused if it was sent nowhere"),
    STATUS("status", "HTTP status; left out if the client was gone before"),
    ERROR("error", "code of the error that the client was told"),
    LIMIT("limit", "limit that refused it"),
    LIMIT_SCOPE("limitScope", "whose limit that is"),
    BODY_MICROS("bodyMicros", "from arrival until its body was there"),
    SENT_MICROS("sentMicros", "from arrival until it was sent upstream, for the last time"),
    FIRST_BYTE_MICROS("firstByteMicros", "from arrival to the first byte of the upstream's answer"),
    TTFT_MICROS("ttftMicros", "from arrival to the first token of a stream"),
    TPOT_MICROS("tpotMicros", "mean time per token after the first"),
    DURATION_MICROS("durationMicros", "from arrival to the end"),
    TRIES("tries", "how often it was sent to an upstream"),
    FAILED_TRIES("failedTries", "what went wrong with those before the last"),
    INPUT_TOKENS("inputTokens", "tokens that went in"),
    CACHE_READ_TOKENS("cacheReadTokens", "of those, read from a cache"),
    OUTPUT_TOKENS("outputTokens", "tokens that came out"),
    REASONING_TOKENS("reasoningTokens", "of those, reasoning"),
    COUNT_SOURCE("countSource", "where the counts come from, as in the usage records"),
    BYTES_IN("bytesIn", "bytes of the request's body"),
    BYTES_OUT("bytesOut", "bytes of the answer's body"),
    SLO_TTFT("sloTtft", "met or missed"),
    SLO_TPOT("sloTpot", "met or missed");

    private final String key;
    private final String meaning;

    LogField(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** Key in the JSON object. */
    public String key() {
        return key;
    }

    /** What it says. */
    public String meaning() {
        return meaning;
    }
}
