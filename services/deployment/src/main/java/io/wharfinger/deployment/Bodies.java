package io.wharfinger.deployment;

import io.wharfinger.rpc.failure.RequestFailure;
import io.wharfinger.rpc.failure.WharfException;
import org.jspecify.annotations.Nullable;

/** Bodies of REST requests. */
public final class Bodies {

    private Bodies() {}

    /** The body; fails with REQUEST_MALFORMED if there is none, or if it is {@code null}. */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new WharfException(RequestFailure.REQUEST_MALFORMED, "Send a JSON object as the body.");
        }
        return body;
    }

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
