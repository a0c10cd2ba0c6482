package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.ErrorShape;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.anthropic.wire.AnthropicUpstream;
import io.wharfinger.router.dialect.anthropic.wire.MessageUsage;
import io.wharfinger.router.dialect.anthropic.wire.SseData;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.sse.SseEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stream of Messages as a stream of chat completions: each event is put into the other's words as it comes. */
public final class MessageStream {
    private final AnswerTally tally;
    private final ChatChunks chunks;
    private final MessageUsage usage = new MessageUsage();
    private boolean begun;
    private int calls;
    private boolean inCall;
    private boolean argued;
    private String input = "";

    /**
     * @param model as the client has named it
     * @param createdSeconds when the answer was made, in seconds since 1970
     * @param wantsUsage whether the client asked for usage at the end
     * @param tally where usage is counted
     */
    public MessageStream(String model, long createdSeconds, boolean wantsUsage, AnswerTally tally) {
        this.tally = tally;
        chunks = new ChatChunks(model, createdSeconds, wantsUsage);
    }

    /** Takes the next event of the upstream in. */
    public StreamStep accept(SseEvent event) {
        if (!event.hasData()) {
            return SseData.isAbsent(event) ? ping() : broken();
        }
        try {
            return accept(Trees.read(event.raw(), event.dataFrom(), event.dataTo()));
        } catch (IOException e) {
            return broken();
        }
    }

    private StreamStep accept(JsonNode event) {
        tally.event();
        switch (event.path("type").asText("")) {
            case "message_start" -> begin(event.path("message"));
            case "content_block_start" -> startBlock(event.path("content_block"));
            case "content_block_delta" -> addDelta(event.path("delta"));
            case "content_block_stop" -> stopBlock();
            case "message_delta" -> finish(event);
            case "message_stop" -> {
                return end();
            }
            case "error" -> {
                return error(AnthropicUpstream.forOpenAi(AnthropicUpstream.status(event), Trees.bytes(event)));
            }
            case "ping" -> {
                return ping();
            }
            default -> {
                // Kinds of events may be added at any time; whoever does not know them passes them over.
            }
        }
        return sent();
    }

    private void begin(JsonNode message) {
        begun = true;
        tally.running(usage.merge(message.path("usage")));
        chunks.identify(message.path("id").asText(""));
        chunks.add(Trees.object().put("role", "assistant").put("content", ""), null);
    }

    private void startBlock(JsonNode block) {
        String text = block.path("text").asText("");
        if (!text.isEmpty()) {
            say("content", text);
        }
        if (!block.path("type").asText("").equals("tool_use")) {
            return;
        }
        tally.content();
        inCall = true;
        argued = false;
        input = block.path("input").isEmpty() ? "{}" : Trees.text(block.path("input"));
        ObjectNode delta = Trees.object();
        ObjectNode call = delta.putArray("tool_calls")
                .addObject()
                .put("index", calls)
                .put("id", block.path("id").asText(""))
                .put("type", "function");
        call.putObject("function").put("name", block.path("name").asText("")).put("arguments", "");
        chunks.add(delta, null);
    }

    private void addDelta(JsonNode delta) {
        switch (delta.path("type").asText("")) {
            case "text_delta" -> say("content", delta.path("text").asText(""));
            case "thinking_delta" ->
                say("reasoning_content", delta.path("thinking").asText(""));
            case "input_json_delta" -> argue(delta.path("partial_json").asText(""));
            default -> {
                // Signatures and citations: nothing that a chat has words for.
            }
        }
    }

    private void say(String name, String piece) {
        if (!piece.isEmpty()) {
            tally.content();
            chunks.add(Trees.object().put(name, piece), null);
        }
    }

    private void argue(String piece) {
        if (!piece.isEmpty() && inCall) {
            argued = true;
            tally.content();
            ObjectNode delta = Trees.object();
            delta.putArray("tool_calls")
                    .addObject()
                    .put("index", calls)
                    .putObject("function")
                    .put("arguments", piece);
            chunks.add(delta, null);
        }
    }

    /** A call whose input came at once, or that has none, has had no delta yet. */
    private void stopBlock() {
        if (!inCall) {
            return;
        }
        if (!argued) {
            argue(input);
        }
        inCall = false;
        calls++;
    }

    private void finish(JsonNode event) {
        tally.running(usage.merge(event.path("usage")));
        JsonNode reason = event.path("delta").path("stop_reason");
        if (reason.isTextual()) {
            chunks.add(Trees.object(), Finish.of(reason.textValue()));
        }
    }

    /** What ends the stream before the upstream has, for want of tokens; null if it has not begun. */
    public byte @Nullable [] cutShort() {
        if (!begun) {
            return null;
        }
        chunks.add(Trees.object(), "length");
        chunks.addEnd(tally.told());
        return chunks.take();
    }

    private StreamStep end() {
        tally.whole(tally.told());
        tally.end();
        chunks.addEnd(tally.told());
        return new StreamStep.End(chunks.take());
    }

    private StreamStep ping() {
        if (begun) {
            chunks.addComment();
        }
        return sent();
    }

    private StreamStep sent() {
        return chunks.isEmpty() ? new StreamStep.Drop() : new StreamStep.Forward(chunks.take());
    }

    private static StreamStep broken() {
        return error(ApiError.of(
                Failure.ENGINE_FAILED,
                "The upstream sent what is no event of an answer; what came before is incomplete."));
    }

    private static StreamStep error(ApiError error) {
        return new StreamStep.EngineError(ErrorShape.OPENAI.event(error, null));
    }
}
