package io.wharfinger.router.wire;

import java.io.IOException;

/** What came over a connection is no message of HTTP/1.1, or a larger one than is taken. */
public final class BadMessageException extends IOException {
    private static final long serialVersionUID = 1;

    public BadMessageException(String message) {
        super(message);
    }
}
