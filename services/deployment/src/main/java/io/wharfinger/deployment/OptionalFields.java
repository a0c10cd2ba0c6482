package io.wharfinger.deployment;

import org.jspecify.annotations.Nullable;

/** What fields of a REST request say that may be left out. */
public final class OptionalFields {

    private OptionalFields() {}

    /** A text, or an empty one where there is none. */
    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A number, or 0 where there is none. */
    public static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** A number, or 0 where there is none. */
    public static long number(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
