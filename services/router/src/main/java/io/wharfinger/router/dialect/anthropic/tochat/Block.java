package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;

/** A content block of a stream: open, or waiting until the one before it has ended. */
final class Block {
    /** What is in a block. */
    enum Kind {
        /** Text for the user. */
        TEXT,
        /** Reasoning. */
        THINKING,
        /** A call of a tool. */
        CALL
    }

    private final Kind kind;
    private final int call;
    private final StringBuilder waiting = new StringBuilder();
    private final JsonEnd arguments = new JsonEnd();
    private String id = "";
    private String name = "";

    private Block(Kind kind, int call) {
        this.kind = kind;
        this.call = call;
    }

    /** A block of text or reasoning. */
    static Block of(Kind kind) {
        return new Block(kind, -1);
    }

    /** The block of the call with that index in the engine's stream. */
    static Block ofCall(int index) {
        return new Block(Kind.CALL, index);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isCall(int index) {
        return kind == Kind.CALL && call == index;
    }

    /** Takes what an engine says of a call; the first of each counts. */
    void name(String newId, String newName) {
        id = id.isEmpty() ? newId : id;
        name = name.isEmpty() ? newName : name;
    }

    void append(String piece) {
        waiting.append(piece);
        if (kind == Kind.CALL) {
            arguments.accept(piece);
        }
    }

    /** Whether enough is known to begin. */
    boolean canBegin() {
        return kind != Kind.CALL || !name.isEmpty();
    }

    /** Whether the next block may begin: the arguments of a call may come in turns with those of others. */
    boolean canEnd() {
        return kind != Kind.CALL || arguments.isComplete();
    }

    ObjectNode start() {
        ObjectNode start = Trees.object();
        return switch (kind) {
            case TEXT -> start.put("type", "text").put("text", "");
            case THINKING -> start.put("type", "thinking").put("thinking", "").put("signature", "");
            case CALL -> {
                start.put("type", "tool_use").put("id", id).put("name", name).putObject("input");
                yield start;
            }
        };
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** What has been appended since this was asked last. */
    ObjectNode delta() {
        String piece = waiting.toString();
        waiting.setLength(0);
        ObjectNode delta = Trees.object();
        return switch (kind) {
            case TEXT -> delta.put("type", "text_delta").put("text", piece);
            case THINKING -> delta.put("type", "thinking_delta").put("thinking", piece);
            case CALL -> delta.put("type", "input_json_delta").put("partial_json", piece);
        };
    }
}
