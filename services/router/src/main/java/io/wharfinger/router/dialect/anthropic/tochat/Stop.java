package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a message has ended.
 *
 * @param reason in Anthropic's words
 * @param sequence text of the request that has ended it; null if none has
 */
record Stop(String reason, @Nullable String sequence) {
    /** As many tokens have come as may. */
    static final Stop MAX_TOKENS = new Stop("max_tokens", null);

    /** What a stream that tells no reason is taken for. */
    static final Stop END_TURN = new Stop("end_turn", null);

    /**
     * Reads the end of a choice of chat completions.
     *
     * @param choice with `finish_reason`, and with vLLM's `stop_reason`, the text or token that has ended it
     * @param sequences the texts that the request has named
     * @param calls whether the answer calls tools: engines say "stop" where a call was demanded
     */
    static Stop of(JsonNode choice, Set<String> sequences, boolean calls) {
        return switch (choice.path("finish_reason").asText("")) {
            case "length" -> MAX_TOKENS;
            case "tool_calls", "function_call" -> new Stop("tool_use", null);
            case "content_filter" -> new Stop("refusal", null);
            default -> ofStop(choice.path("stop_reason"), sequences, calls);
        };
    }

    private static Stop ofStop(JsonNode matched, Set<String> sequences, boolean calls) {
        if (matched.isTextual() && sequences.contains(matched.textValue())) {
            return new Stop("stop_sequence", matched.textValue());
        }
        return calls ? new Stop("tool_use", null) : END_TURN;
    }

    void putInto(ObjectNode message) {
        message.put("stop_reason", reason).put("stop_sequence", sequence);
    }
}
