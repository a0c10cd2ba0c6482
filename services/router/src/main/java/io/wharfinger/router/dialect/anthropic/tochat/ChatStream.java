package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.ErrorShape;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.anthropic.wire.Events;
import io.wharfinger.router.dialect.anthropic.wire.SseData;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stream of chat completions as a stream of Messages: each event is put into the other's words as it comes. */
public final class ChatStream {
    private final String model;
    private final Set<String> stopSequences;
    private final AnswerTally tally;
    private final Events events = new Events();
    private final Blocks blocks = new Blocks(events);
    private boolean begun;
    private Stop stop = Stop.END_TURN;

    /**
     * @param model as the client has named it
     * @param stopSequences those of the request
     * @param tally where usage is counted
     */
    public ChatStream(String model, Set<String> stopSequences, AnswerTally tally) {
        this.model = model;
        this.stopSequences = stopSequences;
        this.tally = tally;
    }

    /** Takes the next event of the engine in. */
    public StreamStep accept(SseEvent event) {
        if (event.isDone()) {
            return end();
        }
        if (!event.hasData()) {
            return SseData.isAbsent(event) ? ping() : broken();
        }
        try {
            return accept(Trees.read(event.raw(), event.dataFrom(), event.dataTo()));
        } catch (IOException e) {
            return broken();
        }
    }

    private StreamStep accept(JsonNode chunk) {
        if (!chunk.isObject()) {
            return broken();
        }
        if (!chunk.path("error").isMissingNode() && !chunk.path("error").isNull()) {
            return error(ApiError.ofUpstream(500, Trees.bytes(chunk)));
        }
        JsonNode choice = chunk.path("choices").path(0);
        noteUsage(chunk, choice);
        begin(chunk);
        if (choice.path("index").asInt(0) == 0) {
            accept(choice.path("delta"), choice);
        }
        return blocks.isOverfull() ? broken() : sent();
    }

    private void noteUsage(JsonNode chunk, JsonNode choice) {
        tally.event();
        JsonNode usage = chunk.path("usage");
        if (!usage.isObject()) {
            return;
        }
        EngineUsage reported = UsageTrees.ofChat(usage);
        if (choice.isMissingNode()) {
            tally.whole(reported);
        } else {
            tally.running(reported);
        }
    }

    private void begin(JsonNode chunk) {
        if (begun) {
            return;
        }
        begun = true;
        ObjectNode message = Messages.begun(chunk, model);
        message.putNull("stop_reason");
        message.putNull("stop_sequence");
        message.set("usage", UsageTrees.message(tally.told()));
        ObjectNode start = Events.data("message_start");
        start.set("message", message);
        events.add(start);
    }

    private void accept(JsonNode delta, JsonNode choice) {
        String reasoning = Messages.reasoning(delta);
        String text = Messages.text(delta);
        JsonNode calls = delta.path("tool_calls");
        if (!reasoning.isEmpty() || !text.isEmpty() || !calls.isEmpty()) {
            tally.content();
        }
        blocks.append(Block.Kind.THINKING, reasoning);
        blocks.append(Block.Kind.TEXT, text);
        for (JsonNode call : calls) {
            blocks.appendCall(call);
        }
        if (choice.path("finish_reason").isTextual()) {
            stop = Stop.of(choice, stopSequences, blocks.hasCalls());
            blocks.finish();
        }
    }

    private StreamStep sent() {
        return events.isEmpty() ? new StreamStep.Drop() : new StreamStep.Forward(events.take());
    }

    private StreamStep end() {
        tally.end();
        begin(Trees.object());
        return new StreamStep.End(ended());
    }

    /** What ends the stream before the engine has, for want of tokens; null if it has not begun. */
    public byte @Nullable [] cutShort() {
        if (!begun) {
            return null;
        }
        stop = Stop.MAX_TOKENS;
        return ended();
    }

    private byte[] ended() {
        blocks.finish();
        ObjectNode delta = Events.data("message_delta");
        stop.putInto(delta.putObject("delta"));
        delta.set("usage", UsageTrees.message(tally.told()));
        events.add(delta);
        events.add(Events.data("message_stop"));
        return events.take();
    }

    /** An engine says that it lives; so does the router, once it has begun to answer. */
    private StreamStep ping() {
        if (begun) {
            events.add(Events.data("ping"));
        }
        return sent();
    }

    private StreamStep broken() {
        return error(ApiError.of(
                Failure.ENGINE_FAILED,
                "The engine sent what is no chunk of an answer; what came before is incomplete."));
    }

    private static StreamStep error(ApiError error) {
        return new StreamStep.EngineError(ErrorShape.ANTHROPIC.event(error, null));
    }
}
