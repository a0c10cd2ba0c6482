package io.wharfinger.router.usage;

/**
 * Tokens of a text, estimated from its UTF-8 bytes without decoding them: a token for six visible characters of an alphabet,
 * four of Indic and South-East Asian scripts and of punctuation beyond ASCII, two of Chinese, Japanese, Korean and of signs
 * beyond the basic plane; spaces count for nothing. Common tokenizers need more for ordinary prose (English about one for
 * four to five characters, Russian for three to four, Chinese for one to one and a half): the estimate is to stay below.
 */
final class TextEstimate {
    private static final int PARTS_PER_TOKEN = 12;
    private static final int ALPHABET = PARTS_PER_TOKEN / 6;
    private static final int SYLLABLES = PARTS_PER_TOKEN / 4;
    private static final int IDEOGRAPHS = PARTS_PER_TOKEN / 2;
    private static final int HIGHEST_ALPHABET = 0x7FF;
    private static final int FIRST_IDEOGRAPH = 0x3000;
    private static final int LAST_IDEOGRAPH = 0xDFFF;

    private long parts;

    /** Adds the character that the byte begins; the bytes that go on with one add nothing. */
    void addByte(byte value) {
        int lead = value & 0xFF;
        if (lead <= ' ' || lead == 0x7F || (lead >= 0x80 && lead < 0xC0)) {
            return;
        }
        if (lead < 0xE0) {
            parts += ALPHABET;
        } else if (lead < 0xE3 || lead == 0xEE || lead == 0xEF) {
            parts += SYLLABLES;
        } else {
            parts += IDEOGRAPHS;
        }
    }

    /** Adds a UTF-16 unit that stands escaped in JSON. */
    void addEscaped(int unit) {
        if (unit <= ' ' || unit == 0x7F) {
            return;
        }
        if (unit <= HIGHEST_ALPHABET) {
            parts += ALPHABET;
        } else if (unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH) {
            // Half of a pair is half of a sign, and a sign of the basic plane counts whole: never more than its bytes
            // would.
            parts += unit >= Character.MIN_SURROGATE ? IDEOGRAPHS / 2 : IDEOGRAPHS;
        } else {
            parts += SYLLABLES;
        }
    }

    /** A text that is not empty has one token at least. */
    long tokens() {
        return parts == 0 ? 0 : Math.max(1, parts / PARTS_PER_TOKEN);
    }
}
