package io.wharfinger.cli.demo.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Understands the events of one streaming chat completion; for one thread. */
final class ChatStream {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String DONE = "[DONE]";

    private final long startNanos;
    private final LongConsumer ttftNanos;
    private final LongConsumer gapNanos;
    private long lastContentNanos;
    private long contentChunks;
    private boolean ended;
    private @Nullable Usage usage;
    private @Nullable String error;

    /**
     * A stream that has not begun.
     *
     * @param startNanos when the request was sent
     * @param ttftNanos told how long the first chunk with content took
     * @param gapNanos told the time from each chunk with content to the next
     */
    ChatStream(long startNanos, LongConsumer ttftNanos, LongConsumer gapNanos) {
        this.startNanos = startNanos;
        this.ttftNanos = ttftNanos;
        this.gapNanos = gapNanos;
    }

    /**
     * Takes the data of one event.
     *
     * @param nanos when it came
     */
    void accept(String data, long nanos) {
        if (data.equals(DONE)) {
            ended = true;
            return;
        }
        try {
            chunk(MAPPER.readTree(data), nanos);
        } catch (JsonProcessingException e) {
            error = "broken event in the stream";
        }
    }

    private void chunk(JsonNode chunk, long nanos) {
        if (chunk.hasNonNull("error")) {
            error = "error in the stream: " + ApiError.codeOf(chunk);
        }
        if (chunk.hasNonNull("usage")) {
            usage = usageOf(chunk.get("usage"));
        }
        if (hasContent(chunk.path("choices").path(0).path("delta"))) {
            content(nanos);
        }
    }

    private void content(long nanos) {
        if (contentChunks++ == 0) {
            ttftNanos.accept(nanos - startNanos);
        } else {
            gapNanos.accept(nanos - lastContentNanos);
        }
        lastContentNanos = nanos;
    }

    private static boolean hasContent(JsonNode delta) {
        return !delta.path("content").asText("").isEmpty()
                || !delta.path("reasoning_content").asText("").isEmpty();
    }

    private static Usage usageOf(JsonNode usage) {
        return new Usage(
                usage.path("prompt_tokens").asLong(),
                usage.path("prompt_tokens_details").path("cached_tokens").asLong(),
                usage.path("completion_tokens").asLong());
    }

    /** What came, once nothing more comes; a stream that did not end properly is a failure. */
    CallResult result(int lane, String requestId, @Nullable String transportError) {
        return new CallResult(lane, requestId, usage, ended, contentChunks, problem(transportError));
    }

    private @Nullable String problem(@Nullable String transportError) {
        if (error != null) {
            return error;
        }
        if (!ended) {
            return transportError == null ? "stream ended early" : transportError;
        }
        return usage == null ? "no usage in the stream" : null;
    }
}
