package io.wharfinger.router.dialect.passed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What parts a form, and where it stands in a body (RFC 2046, 5.1.1).
 *
 * @param text the boundary as the header names it, 1 to {@value #CHARS_MAX} characters
 */
record Boundary(String text) {
    static final int CHARS_MAX = 70;

    /** The boundary that a header `Content-Type` names; empty if it names none that is allowed. */
    static Optional<Boundary> ofHeader(String contentType) {
        return HeaderParameter.of(contentType, "boundary")
                .filter(Boundary::isAllowed)
                .map(Boundary::new);
    }

    /** The boundary that a body begins with, if it has been scanned before. */
    static Boundary ofBody(byte[] body) {
        int end = 2;
        while (end < body.length && body[end] != '\r' && end <= CHARS_MAX + 2) {
            end++;
        }
        return new Boundary(new String(body, 2, end - 2, StandardCharsets.ISO_8859_1));
    }

    private static boolean isAllowed(String text) {
        return !text.isEmpty()
                && text.length() <= CHARS_MAX
                && !text.endsWith(" ")
                && text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\');
    }

    /** The header that names it. */
    String header() {
        return "multipart/form-data; boundary=\"" + text + '"';
    }

    /** What stands at the start of a body. */
    byte[] first() {
        return ("--" + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Finds where parts end. */
    Search search(byte[] body) {
        return new Search(body, ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Horspool's search: it looks at one byte in as many as the boundary is long. */
    static final class Search {
        private final byte[] body;
        private final byte[] pattern;
        private final int[] shifts = new int[256];

        private Search(byte[] body, byte[] pattern) {
            this.body = body;
            this.pattern = pattern;
            Arrays.fill(shifts, pattern.length);
            for (int i = 0; i < pattern.length - 1; i++) {
                shifts[pattern[i] & 0xff] = pattern.length - 1 - i;
            }
        }

        /** Where the next one begins, the line break before it included; -1 if there is none. */
        int next(int from) {
            int at = from;
            while (at <= body.length - pattern.length) {
                if (Arrays.equals(body, at, at + pattern.length, pattern, 0, pattern.length)) {
                    return at;
                }
                at += shifts[body[at + pattern.length - 1] & 0xff];
            }
            return -1;
        }

        /** Length of what is searched for. */
        int length() {
            return pattern.length;
        }
    }
}
