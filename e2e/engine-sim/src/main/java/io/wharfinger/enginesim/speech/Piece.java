package io.wharfinger.enginesim.speech;

/** What one token adds to an answer. Texts are escaped for a JSON string. */
public sealed interface Piece {
    /** A part of the reasoning before the answer. */
    record Thought(String text) implements Piece {}

    /** A part of the answer's text. */
    record Words(String text) implements Piece {}

    /** The call number {@code call} (0 is the first) of a tool begins. */
    record Call(int call, String id, String tool) implements Piece {}

    /** A part of the arguments of the call number {@code call}. */
    record Arguments(int call, String text) implements Piece {}
}
