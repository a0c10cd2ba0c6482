package io.wharfinger.cli.demo.replay;

import org.jspecify.annotations.Nullable;

/**
 * What the client saw of one request.
 *
 * @param lane number of the lane, see {@link io.wharfinger.cli.demo.split.Split#lanes}
 * @param requestId the router's id of the request (header {@code x-request-id}); empty if no answer came
 * @param usage the usage that the stream stated, or null if it did not come
 * @param endSeen whether the stream came to its proper end ({@code [DONE]})
 * @param contentChunks chunks with text in them
 * @param error kind of the failure in a few words, the same for all failures alike, or null if all went well
 */
public record CallResult(
        int lane,
        String requestId,
        @Nullable Usage usage,
        boolean endSeen,
        long contentChunks,
        @Nullable String error) {
    /** Whether the client did not get what it asked for. */
    public boolean failed() {
        return error != null;
    }
}
