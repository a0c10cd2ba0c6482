package io.wharfinger.deployment.target.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** Reads in an engine's own OpenAPI description which APIs it has. */
final class EngineApis {
    /** Where a router calls each API, by the name that it is told. */
    private static final List<Map.Entry<String, String>> PATHS = List.of(
            Map.entry("chat-completions", "/v1/chat/completions"),
            Map.entry("completions", "/v1/completions"),
            Map.entry("responses", "/v1/responses"),
            Map.entry("messages", "/v1/messages"),
            Map.entry("count-tokens", "/v1/messages/count_tokens"),
            Map.entry("embeddings", "/v1/embeddings"),
            Map.entry("rerank", "/v1/rerank"),
            Map.entry("score", "/v1/score"),
            Map.entry("tokenize", "/tokenize"),
            Map.entry("detokenize", "/detokenize"),
            Map.entry("transcriptions", "/v1/audio/transcriptions"),
            Map.entry("translations", "/v1/audio/translations"),
            Map.entry("images", "/v1/images/generations"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineApis() {}

    /** Names of the APIs whose path takes a POST; empty if the text is no such description. */
    static List<String> in(String description) {
        try {
            JsonNode paths = JSON.readTree(description).path("paths");
            return PATHS.stream()
                    .filter(api -> paths.path(api.getValue()).has("post"))
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
