package io.wharfinger.router.dialect.anthropic.tochat;

/** Names that a client gives to kinds of things, as they may be said again in a message. */
final class Names {
    private static final int CHARS_MAX = 64;

    private Names() {}

    /** A name without what could be anything else: such a kind is a short word. */
    static String shown(String kind) {
        boolean word = kind.length() <= CHARS_MAX
                && kind.chars().allMatch(c -> c == '_' || c == '-' || c == '.' || Character.isLetterOrDigit(c));
        return word ? kind : "unknown";
    }
}
