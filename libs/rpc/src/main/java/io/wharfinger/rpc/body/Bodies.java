package io.wharfinger.rpc.body;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_MALFORMED;

import io.wharfinger.rpc.failure.WharfException;
import org.jspecify.annotations.Nullable;

/** What a REST request must have sent. */
public final class Bodies {

    private Bodies() {}

    /** The body; fails with REQUEST_MALFORMED if there is none, or if it is {@code null}. */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new WharfException(REQUEST_MALFORMED, "Send a JSON object as the body.");
        }
        return body;
    }

    /** A field of a body; fails with REQUEST_FIELD_INVALID if it is missing or {@code null}. */
    public static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new WharfException(REQUEST_FIELD_INVALID, "The field %s is missing.".formatted(field))
                    .with("field", field);
        }
        return value;
    }
}
