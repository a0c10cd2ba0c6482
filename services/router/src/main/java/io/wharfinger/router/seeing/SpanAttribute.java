package io.wharfinger.router.seeing;

/** Attributes of spans, by the conventions where they have a name. Neither a request's text nor its key is among them. */
public enum SpanAttribute {
    OPERATION("gen_ai.operation.name", "what the API does; the span is named by it and the model"),
    PROVIDER("gen_ai.provider.name", "API of the upstream: openai or anthropic; client spans"),
    REQUEST_MODEL(
            "gen_ai.request.model", "model as the client named it; in client spans as the upstream is asked for it"),
    RESPONSE_MODEL("gen_ai.response.model", "model that served it; server spans"),
    STREAM("gen_ai.request.stream", "true if the answer is a stream"),
    INPUT_TOKENS("gen_ai.usage.input_tokens", "tokens that went in"),
    CACHE_READ_TOKENS("gen_ai.usage.cache_read.input_tokens", "of those, read from a cache"),
    CACHE_WRITE_TOKENS("gen_ai.usage.cache_write.input_tokens", "of those, written to a cache"),
    OUTPUT_TOKENS("gen_ai.usage.output_tokens", "tokens that came out"),
    REASONING_TOKENS("gen_ai.usage.reasoning.output_tokens", "of those, reasoning"),
    FIRST_CHUNK("gen_ai.response.time_to_first_chunk", "seconds to the first token of a stream; server spans"),
    SERVER_ADDRESS("server.address", "host of the upstream; client spans"),
    SERVER_PORT("server.port", "port of the upstream; client spans"),
    METHOD("http.request.method", "POST; server spans"),
    PATH("url.path", "path of the API that was called; server spans"),
    STATUS("http.response.status_code", "status that was answered"),
    ERROR("error.type", "code of the error, or what went wrong with the upstream"),
    REQUEST_ID("wharfinger.request.id", "as in x-request-id and in the usage records; server spans"),
    TENANT_PATH("wharfinger.tenant.path", "path of the tenant; server spans"),
    ENDPOINT("wharfinger.endpoint", "name of the upstream; client spans");

    private final String key;
    private final String meaning;

    SpanAttribute(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** Its name. */
    public String key() {
        return key;
    }

    /** What it says. */
    public String meaning() {
        return meaning;
    }
}
