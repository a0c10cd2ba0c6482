package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.anthropic.wire.Events;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The content blocks of a stream, one after another. An engine may send the arguments of several calls in turns; then the
 * first call's are sent on at once and the others' wait, up to a bound.
 */
final class Blocks {
    private static final int WAITING_CHARS_MAX = 1024 * 1024;
    private static final int CALLS_MAX = 1024;

    private final Events events;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private boolean open;
    private int index;
    private int calls;
    private long waitingChars;

    Blocks(Events events) {
        this.events = events;
    }

    void append(Block.Kind kind, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        Block last = blocks.peekLast();
        if (last == null || !last.is(kind)) {
            last = Block.of(kind);
            blocks.add(last);
        }
        append(last, piece);
    }

    /** Takes one item of an engine's `tool_calls`. */
    void appendCall(JsonNode delta) {
        JsonNode function = delta.path("function");
        String name = function.path("name").asText("");
        int call = delta.path("index").asInt(name.isEmpty() ? calls - 1 : calls);
        Block block = call(call);
        if (block != null) {
            block.name(delta.path("id").asText(""), name);
            append(block, function.path("arguments").asText(""));
        }
    }

    /** The block of a call; null if it has ended, and what still comes of it means nothing. */
    private @Nullable Block call(int call) {
        for (Block block : blocks) {
            if (block.isCall(call)) {
                return block;
            }
        }
        if (call < calls) {
            return null;
        }
        calls = call + 1;
        Block block = Block.ofCall(call);
        blocks.add(block);
        return block;
    }

    private void append(Block block, String piece) {
        block.append(piece);
        waitingChars += piece.length();
        while (blocks.size() > 1 && blocks.getFirst().canEnd()) {
            begin();
            end();
        }
        if (blocks.getFirst().canBegin()) {
            begin();
        }
    }

    /** Whether more waits than may. */
    boolean isOverfull() {
        return waitingChars > WAITING_CHARS_MAX || blocks.size() > CALLS_MAX;
    }

    /** Ends all blocks. */
    void finish() {
        while (!blocks.isEmpty()) {
            begin();
            end();
        }
    }

    /** Begins the first block unless it has, and sends on what waits of it. */
    private void begin() {
        Block first = blocks.getFirst();
        if (!open) {
            open = true;
            ObjectNode start = Events.data("content_block_start", index);
            start.set("content_block", first.start());
            events.add(start);
        }
        if (first.isWaiting()) {
            ObjectNode delta = first.delta();
            waitingChars -= chars(delta);
            addDelta(delta);
        }
    }

    private static int chars(ObjectNode delta) {
        return delta.path("text").asText("").length()
                + delta.path("thinking").asText("").length()
                + delta.path("partial_json").asText("").length();
    }

    private void addDelta(ObjectNode delta) {
        ObjectNode event = Events.data("content_block_delta", index);
        event.set("delta", delta);
        events.add(event);
    }

    private void end() {
        if (blocks.removeFirst().is(Block.Kind.THINKING)) {
            addDelta(Trees.object().put("type", "signature_delta").put("signature", Messages.SIGNATURE));
        }
        events.add(Events.data("content_block_stop", index));
        open = false;
        index++;
    }

    /** Whether any tool has been called. */
    boolean hasCalls() {
        return calls > 0;
    }
}
