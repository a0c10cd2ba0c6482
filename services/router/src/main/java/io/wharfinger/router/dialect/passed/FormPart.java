package io.wharfinger.router.dialect.passed;

import io.wharfinger.router.dialect.Span;
import java.nio.charset.StandardCharsets;

/**
 * One part of a form.
 *
 * @param name name of the field
 * @param content where its bytes stand
 */
record FormPart(String name, Span content) {
    /** The content as text. */
    String text(byte[] body) {
        return new String(body, content.from(), content.to() - content.from(), StandardCharsets.UTF_8);
    }

    /** Length of the content in bytes. */
    int length() {
        return content.to() - content.from();
    }
}
