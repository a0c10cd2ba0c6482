package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads request bodies; unknown fields are accepted, wrong ones refused with an {@link ApiError}. */
final class RequestReader {
    /** Largest body. */
    static final int MAX_BODY_BYTES = 64 << 20;

    private static final int DEFAULT_MAX_TOKENS = 256;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_BODY_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String model;
    private final int maxModelTokens;

    RequestReader(String model, int maxModelTokens) {
        this.model = model;
        this.maxModelTokens = maxModelTokens;
    }

    /** The request in {@code body}; a fault in the header goes before one in the body. */
    CompletionRequest read(Api api, byte[] body, @Nullable String faultHeader) {
        JsonNode root = parse(body);
        requireModel(root.path("model"));
        if (root.path("n").asInt(1) != 1) {
            throw new ApiError(400, "this engine writes one choice: n must be 1");
        }
        PrefixBlocks prompt = new PrefixBlocks(model, text(root, "cache_salt"));
        switch (api) {
            case CHAT -> PromptText.ofMessages(root.path("messages"), prompt);
            case TEXT -> PromptText.ofPrompt(root.path("prompt"), prompt);
        }
        boolean stream = flag(root, "stream");
        boolean includeUsage = stream && flag(root.path("stream_options"), "include_usage");
        boolean continuous = includeUsage && flag(root.path("stream_options"), "continuous_usage_stats");
        return new CompletionRequest(
                prompt, plan(root, prompt), stream, includeUsage, continuous, fault(root, faultHeader));
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root == null || !root.isObject()) {
                throw new ApiError(400, "the body must be a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ApiError(400, "the body is not valid JSON" + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private void requireModel(JsonNode asked) {
        if (!asked.isMissingNode() && !asked.asText().equals(model)) {
            throw new ApiError(404, "The model `" + asked.asText() + "` does not exist; this engine serves " + model);
        }
    }

    private OutputPlan plan(JsonNode root, PrefixBlocks prompt) {
        int tokens = prompt.tokens();
        if (tokens == 0) {
            throw new ApiError(400, "the prompt has no words");
        }
        JsonNode asked =
                root.hasNonNull("max_completion_tokens") ? root.path("max_completion_tokens") : root.path("max_tokens");
        boolean absent = asked.isMissingNode() || asked.isNull();
        if (!absent && !(asked.canConvertToInt() && asked.isIntegralNumber() && asked.asInt() >= 0)) {
            throw new ApiError(400, "max_tokens must be a whole number of 0 or more: " + asked);
        }
        long wanted = absent ? 0 : asked.asInt();
        if (tokens + wanted > maxModelTokens) {
            throw new ApiError(
                    400,
                    "This model's maximum context length is " + maxModelTokens + " tokens. However, you requested "
                            + (tokens + wanted) + " tokens (" + tokens + " in the messages, " + wanted
                            + " in the completion).");
        }
        int atMost = absent ? Math.min(DEFAULT_MAX_TOKENS, maxModelTokens - tokens) : asked.asInt();
        return flag(root, "ignore_eos") ? OutputPlan.exactly(atMost) : OutputPlan.natural(prompt.fingerprint(), atMost);
    }

    private static Fault fault(JsonNode root, @Nullable String header) {
        if (header != null) {
            return Fault.parse(header);
        }
        String field = root.hasNonNull("sim_fault") ? "sim_fault" : "x-sim-fault";
        return Fault.parse(root.path(field).asText(""));
    }

    private static boolean flag(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }
}
