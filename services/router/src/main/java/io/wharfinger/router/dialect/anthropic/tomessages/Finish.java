package io.wharfinger.router.dialect.anthropic.tomessages;

/** Why an answer has ended, in OpenAI's words. */
final class Finish {
    private Finish() {}

    /** From Anthropic's `stop_reason`. */
    static String of(String stopReason) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }
}
