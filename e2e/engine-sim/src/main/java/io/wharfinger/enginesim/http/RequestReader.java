package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import io.wharfinger.enginesim.speech.Answers;
import io.wharfinger.enginesim.speech.Prose;
import io.wharfinger.enginesim.speech.Speech;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import org.jspecify.annotations.Nullable;

/** Reads requests for text; unknown fields are accepted, wrong ones refused with an {@link ApiError}. */
final class RequestReader {
    private static final int DEFAULT_MAX_TOKENS = 256;

    private final String model;
    private final int maxModelTokens;

    RequestReader(String model, int maxModelTokens) {
        this.model = model;
        this.maxModelTokens = maxModelTokens;
    }

    /** The request in {@code body}; a fault in the header goes before one in the body. */
    CompletionRequest read(Api api, byte[] body, @Nullable String faultHeader) {
        JsonRequest request = JsonRequest.read(model, body, faultHeader);
        JsonNode root = request.root();
        if (root.path("n").asInt(1) != 1) {
            throw new ApiError(400, "this engine writes one choice: n must be 1");
        }
        PrefixBlocks prompt = new PrefixBlocks(model, text(root, "cache_salt"));
        Speech speech = switch (api) {
            case CHAT -> chat(root, prompt);
            case TEXT -> text(root, prompt);
        };
        boolean stream = request.flag("stream");
        boolean includeUsage = stream && flag(root.path("stream_options"), "include_usage");
        boolean continuous = includeUsage && flag(root.path("stream_options"), "continuous_usage_stats");
        return new CompletionRequest(
                prompt, plan(root, prompt, speech), speech, stream, includeUsage, continuous, request.fault());
    }

    private static Speech chat(JsonNode root, PrefixBlocks prompt) {
        PromptText.ofTools(root.path("tools"), prompt::append);
        PromptText.ofMessages(root.path("messages"), prompt::append);
        return Answers.to(root, prompt.fingerprint());
    }

    private static Speech text(JsonNode root, PrefixBlocks prompt) {
        PromptText.ofPrompt(root.path("prompt"), prompt::append);
        return new Prose(0);
    }

    private OutputPlan plan(JsonNode root, PrefixBlocks prompt, Speech speech) {
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
        requireRoom(tokens, absent ? 0 : asked.asInt());
        int atMost = absent ? Math.min(DEFAULT_MAX_TOKENS, maxModelTokens - tokens) : asked.asInt();
        boolean goesOn = flag(root, "ignore_eos") && speech instanceof Prose;
        return goesOn ? OutputPlan.exactly(atMost) : speech.plan(prompt.fingerprint(), atMost);
    }

    private void requireRoom(int tokens, long wanted) {
        if (tokens + wanted > maxModelTokens) {
            throw new ApiError(
                    400,
                    "This model's maximum context length is " + maxModelTokens + " tokens. However, you requested "
                            + (tokens + wanted) + " tokens (" + tokens + " in the messages, " + wanted
                            + " in the completion).");
        }
    }

    private static boolean flag(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }
}
