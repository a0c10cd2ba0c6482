package io.wharfinger.enginesim.http;

import io.wharfinger.enginesim.speech.Piece;

/** Gathers the pieces of a reply. Everything is escaped for JSON. */
final class Said {
    private final StringBuilder thoughts = new StringBuilder();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder calls = new StringBuilder();

    void add(Piece piece) {
        switch (piece) {
            case Piece.Thought(String text) -> thoughts.append(text);
            case Piece.Words(String text) -> words.append(text);
            case Piece.Call(int call, String id, String tool) ->
                calls.append(call == 0 ? "" : "\"}},")
                        .append("{\"id\":\"")
                        .append(id)
                        .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                        .append(tool)
                        .append("\",\"arguments\":\"");
            case Piece.Arguments(int _, String text) -> calls.append(text);
        }
    }

    String words() {
        return words.toString();
    }

    /** The message of a chat. */
    String message() {
        String called = calls.isEmpty() ? "" : ",\"tool_calls\":[" + calls + "\"}}]";
        String thought = thoughts.isEmpty() ? "" : ",\"reasoning_content\":\"" + thoughts + "\"";
        String content = words.isEmpty() && !calls.isEmpty() ? "null" : "\"" + words + "\"";
        return "\"message\":{\"role\":\"assistant\",\"content\":" + content + thought + called + "}";
    }
}
