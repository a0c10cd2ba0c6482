package io.wharfinger.cli.bench.proxy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** The chat that is asked again and again, as bytes of HTTP/1.1. */
final class ChatRequest {
    static final String MODEL = "llama-3.1-8b";
    static final int PROMPT_WORDS = 200;
    static final int ANSWER_TOKENS = 32;

    private ChatRequest() {}

    /** @param key the key of a tenant; empty for none */
    static byte[] bytes(URI to, String key, Shape shape) {
        String body = body(shape);
        return String.join(
                        "\r\n",
                        "POST /v1/chat/completions HTTP/1.1",
                        "Host: " + to.getAuthority(),
                        "Content-Type: application/json",
                        "Authorization: Bearer " + (key.isEmpty() ? "none" : key),
                        "Content-Length: " + body.length(),
                        "",
                        body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String body(Shape shape) {
        String stream = shape.isStreamed() ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "";
        String prompt = String.join(" ", Collections.nCopies(PROMPT_WORDS, "berth"));
        return """
                {"model":"%s","messages":[{"role":"user","content":"%s"}],\
                "max_tokens":%d,"ignore_eos":true,"temperature":0%s}""".formatted(MODEL, prompt, ANSWER_TOKENS, stream);
    }
}
