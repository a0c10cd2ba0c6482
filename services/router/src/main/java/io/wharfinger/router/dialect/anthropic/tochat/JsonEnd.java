package io.wharfinger.router.dialect.anthropic.tochat;

/** Finds the end of a JSON object whose text comes in pieces. */
final class JsonEnd {
    private int depth;
    private boolean inText;
    private boolean escaped;
    private boolean complete;

    void accept(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            accept(piece.charAt(i));
        }
    }

    private void accept(char c) {
        if (inText) {
            acceptInText(c);
            return;
        }
        switch (c) {
            case '"' -> inText = true;
            case '{', '[' -> depth++;
            case '}', ']' -> complete |= --depth == 0;
            default -> {}
        }
    }

    private void acceptInText(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inText = false;
        }
    }

    /** Whether the object has ended. */
    boolean isComplete() {
        return complete;
    }
}
