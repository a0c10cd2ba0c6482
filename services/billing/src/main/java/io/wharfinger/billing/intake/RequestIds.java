package io.wharfinger.billing.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads request ids out of their text form, without a text. */
final class RequestIds {
    private static final int LENGTH = 36;
    private static final int DIGIT_BITS = 4;
    private static final int DIGITS_PER_HALF = 16;

    private RequestIds() {}

    /** The id that is the value of the cursor's field; null if it is not a UUID. */
    static @Nullable UUID read(ProtoCursor message) {
        var outer = message.enter();
        var id = message.end() - message.position() == LENGTH ? parse(message.bytes(), message.position()) : null;
        message.leave(outer);
        return id;
    }

    private static @Nullable UUID parse(byte[] text, int from) {
        long high = 0;
        long low = 0;
        var digits = 0;
        for (var i = 0; i < LENGTH; i++) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (text[from + i] != '-') {
                    return null;
                }
                continue;
            }
            var digit = Character.digit(text[from + i], 16);
            if (digit < 0) {
                return null;
            }
            if (digits++ < DIGITS_PER_HALF) {
                high = high << DIGIT_BITS | digit;
            } else {
                low = low << DIGIT_BITS | digit;
            }
        }
        return new UUID(high, low);
    }
}
