package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;
import io.wharfinger.router.usage.EngineUsage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Chunks of a stream of chat completions, gathered until they are sent. */
final class ChatChunks {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMENT = ": ping\n\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final String model;
    private final long createdSeconds;
    private final boolean wantsUsage;
    private String id = "chatcmpl-";

    ChatChunks(String model, long createdSeconds, boolean wantsUsage) {
        this.model = model;
        this.createdSeconds = createdSeconds;
        this.wantsUsage = wantsUsage;
    }

    void identify(String messageId) {
        id = "chatcmpl-" + messageId;
    }

    void add(ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = base();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs");
        choice.put("finish_reason", finishReason);
        if (wantsUsage) {
            chunk.putNull("usage");
        }
        write(chunk);
    }

    /** The end of a stream: usage if the client wants it. */
    void addEnd(EngineUsage usage) {
        if (wantsUsage) {
            ObjectNode chunk = base();
            chunk.putArray("choices");
            chunk.set("usage", UsageTrees.chat(usage));
            write(chunk);
        }
        out.writeBytes(DONE);
    }

    /** What a client does not see, and what still keeps its connection alive. */
    void addComment() {
        out.writeBytes(COMMENT);
    }

    private ObjectNode base() {
        return Trees.object()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", createdSeconds)
                .put("model", model);
    }

    private void write(ObjectNode chunk) {
        out.writeBytes(DATA);
        out.writeBytes(Trees.bytes(chunk));
        out.writeBytes(END);
    }

    boolean isEmpty() {
        return out.size() == 0;
    }

    byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
