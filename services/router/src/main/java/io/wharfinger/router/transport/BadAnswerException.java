package io.wharfinger.router.transport;

import java.io.IOException;

/** What came from an upstream is no answer of HTTP/1.1, or a larger one than is taken. */
final class BadAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    BadAnswerException(String message) {
        super(message);
    }
}
