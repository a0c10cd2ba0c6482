package io.wharfinger.router.dialect.responses;

import org.jspecify.annotations.Nullable;

/**
 * How a response ends.
 *
 * @param status its member "status"
 * @param incompleteReason why it is incomplete; null if it is not
 */
record Ending(String status, @Nullable String incompleteReason) {
    static final Ending COMPLETED = new Ending("completed", null);

    /** For the `finish_reason` of a chat. */
    static Ending of(String finishReason) {
        return switch (finishReason) {
            case "length" -> new Ending("incomplete", "max_output_tokens");
            case "content_filter" -> new Ending("incomplete", "content_filter");
            default -> COMPLETED;
        };
    }
}
