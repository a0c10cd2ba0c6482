package io.wharfinger.hardware.form;

import java.util.Locale;
import java.util.Set;

/** Values that tools write where they have none. */
public final class Known {
    private static final Set<String> BLANKS = Set.of(
            "n/a",
            "[n/a]",
            "none",
            "unknown",
            "[unknown]",
            "err!",
            "[unknown error]",
            "unknown error",
            "not supported",
            "[not supported]",
            "[gpu is lost]",
            "gpu is lost",
            "requested functionality has been deprecated",
            "[requested functionality has been deprecated]",
            "null",
            "<none>");

    private Known() {}

    /** The value without blanks around it; empty if it stands for no value. */
    public static String text(String value) {
        String stripped = value.strip();
        return BLANKS.contains(stripped.toLowerCase(Locale.ROOT)) ? "" : stripped;
    }

    /** The first of the values that is not empty, or else an empty text. */
    public static String first(String... values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
