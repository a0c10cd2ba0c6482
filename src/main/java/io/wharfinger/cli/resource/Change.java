package io.wharfinger.cli.resource;

/**
 * One field that differs.
 *
 * @param pointer JSON pointer of the field in the canonical form
 * @param before value now, as text; empty if there is none
 * @param after value as it is to be, as text; empty if there is to be none
 */
public record Change(String pointer, String before, String after) {
    /** The field's name for people. */
    public String field() {
        return FieldPath.of(pointer);
    }

    /** The change as one line. */
    public String text() {
        return field() + ": " + shown(before) + " -> " + shown(after);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }
}
