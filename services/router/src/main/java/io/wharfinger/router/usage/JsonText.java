package io.wharfinger.router.usage;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Estimates the tokens of what people or models have said in a request or an answer: the texts under the fields that carry
 * such, without the JSON around them, and without files that are packed into a text. Reads each byte once and keeps none;
 * bytes that are no JSON give some number, and no error.
 */
final class JsonText {
    private static final Set<String> FIELDS = Set.of(
            "content",
            "text",
            "prompt",
            "input",
            "system",
            "instructions",
            "query",
            "documents",
            "arguments",
            "reasoning",
            "reasoning_content",
            "thinking",
            "output_text");
    private static final int FIELD_BYTES_MAX = 32;
    private static final byte[] PACKED = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final int HEX = 16;
    private static final int UNICODE_DIGITS = 4;

    private final byte[] json;
    private final TextEstimate estimate = new TextEstimate();
    private int at;
    private boolean spoken;

    private JsonText(byte[] json) {
        this.json = json;
    }

    /** Tokens of all that is said in it. */
    static long tokens(byte[] json) {
        JsonText text = new JsonText(json);
        text.read();
        return text.estimate.tokens();
    }

    private void read() {
        while (at < json.length) {
            if (json[at++] == '"') {
                string();
            }
        }
    }

    /** From behind the opening quote to behind the closing one. */
    private void string() {
        int start = at;
        int end = end();
        at = Math.min(json.length, end + 1);
        if (isName()) {
            spoken = end - start <= FIELD_BYTES_MAX
                    && FIELDS.contains(new String(json, start, end - start, StandardCharsets.UTF_8));
        } else if (spoken && !isPacked(start, end)) {
            add(start, end);
        }
    }

    private int end() {
        int end = at;
        while (end < json.length && json[end] != '"') {
            end += json[end] == '\\' ? 2 : 1;
        }
        return Math.min(end, json.length);
    }

    private boolean isName() {
        int next = at;
        while (next < json.length && json[next] <= ' ' && json[next] >= 0) {
            next++;
        }
        return next < json.length && json[next] == ':';
    }

    private boolean isPacked(int start, int end) {
        for (int i = 0; i < PACKED.length; i++) {
            if (start + i >= end || json[start + i] != PACKED[i]) {
                return false;
            }
        }
        return true;
    }

    private void add(int start, int end) {
        int next = start;
        while (next < end) {
            if (json[next] == '\\' && next + 1 < end) {
                next = escape(next + 1, end);
            } else {
                estimate.addByte(json[next++]);
            }
        }
    }

    /** Takes what stands behind a backslash; returns where the text goes on. */
    private int escape(int from, int end) {
        byte kind = json[from];
        if (kind == '"' || kind == '\\' || kind == '/') {
            estimate.addByte(kind);
        } else if (kind == 'u' && from + UNICODE_DIGITS < end) {
            estimate.addEscaped(unit(from + 1));
            return from + 1 + UNICODE_DIGITS;
        }
        return from + 1;
    }

    private int unit(int from) {
        int unit = 0;
        for (int i = from; i < from + UNICODE_DIGITS; i++) {
            unit = unit * HEX + Math.max(0, Character.digit(json[i], HEX));
        }
        return unit;
    }
}
