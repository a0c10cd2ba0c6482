package io.wharfinger.router.dialect;

import org.jspecify.annotations.Nullable;

/** A request cannot be put in the words of the upstream's API: it asks for what that one does not have. */
public final class UntranslatableException extends Exception {
    private final @Nullable String param;

    /**
     * @param message what cannot be said and what to do, without any of the body's text
     * @param param field that it is about; null if it is none
     */
    public UntranslatableException(String message, @Nullable String param) {
        super(message, null, false, false);
        this.param = param;
    }

    /** The same as an answer. */
    public ApiError error() {
        return ApiError.of(Failure.FIELD_INVALID, String.valueOf(getMessage()), param);
    }
}
