package io.wharfinger.router.dialect.openai;

import io.wharfinger.router.usage.EngineUsage;
import org.jspecify.annotations.Nullable;

/**
 * What the router needs to know of one JSON object that an engine sends: a chunk of a stream, or a whole answer.
 *
 * @param content whether it brings generated text, reasoning, audio or tool calls
 * @param choices whether it has any choice
 * @param error whether it is an error
 * @param usage usage that it reports; null if none
 * @param member where the member "usage" stands, so that it can be cut out or replaced; null if there is none
 */
record Chunk(
        boolean content,
        boolean choices,
        boolean error,
        @Nullable EngineUsage usage,
        @Nullable Member member) {
    /** Not a JSON object: sent on as it is. */
    static final Chunk OPAQUE = new Chunk(false, false, false, null, null);

    /**
     * Where a member stands, in offsets from the start of the object.
     *
     * @param cutFrom first byte that goes with the whole member, its comma included
     * @param cutTo after the last byte that goes with it
     * @param valueFrom first byte of its value
     * @param valueTo after the last byte of its value
     */
    record Member(int cutFrom, int cutTo, int valueFrom, int valueTo) {}
}
