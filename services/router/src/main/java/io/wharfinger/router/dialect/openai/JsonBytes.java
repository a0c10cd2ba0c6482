package io.wharfinger.router.dialect.openai;

import java.util.Arrays;

/** Walks over plain JSON, byte by byte; checks its shape on the way. */
final class JsonBytes {
    private static final int NESTING_MAX = 64;
    private static final int DIGITS_MAX = 18;

    private final byte[] bytes;
    private final int to;
    private int at;
    private int nameFrom;
    private int nameTo;

    /** What is met is no JSON, or JSON that is not plain enough to be walked over in this way. */
    static final class UnusualException extends Exception {
        private static final long serialVersionUID = 1;
        private static final UnusualException ONE = new UnusualException();

        private UnusualException() {
            super(null, null, false, false);
        }
    }

    JsonBytes(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    /** Offset of the next byte. */
    int at() {
        return at;
    }

    /** The next byte; 0 at the end. */
    byte peek() {
        return at < to ? bytes[at] : 0;
    }

    /** Takes the next byte if it is that one. */
    boolean take(char wanted) {
        boolean there = peek() == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    void expect(char wanted) throws UnusualException {
        if (!take(wanted)) {
            throw UnusualException.ONE;
        }
    }

    void blank() {
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    /**
     * Goes to the value of the next member of an object whose brace is taken; false if there is none, and the other brace is
     * taken.
     */
    boolean member(boolean first) throws UnusualException {
        blank();
        if (first ? take('}') : !take(',')) {
            if (!first) {
                expect('}');
            }
            return false;
        }
        blank();
        expect('"');
        nameFrom = at;
        while (peek() != '"') {
            if (peek() == '\\' || (peek() >= 0 && peek() < ' ')) {
                throw UnusualException.ONE;
            }
            at++;
        }
        nameTo = at++;
        blank();
        expect(':');
        blank();
        return true;
    }

    /** Offset of the quote before the name of the member that was gone to last. */
    int nameStart() {
        return nameFrom - 1;
    }

    /** Whether the member that was gone to last is called so. */
    boolean is(byte[] name) {
        return nameTo - nameFrom == name.length && Arrays.equals(bytes, nameFrom, nameTo, name, 0, name.length);
    }

    /** Goes to the next element of an array whose bracket is taken; false if there is none, and the other one is taken. */
    boolean element(boolean first) throws UnusualException {
        blank();
        if (first ? take(']') : !take(',')) {
            if (!first) {
                expect(']');
            }
            return false;
        }
        blank();
        return true;
    }

    /** Goes over a value. */
    void value() throws UnusualException {
        value(0);
    }

    private void value(int depth) throws UnusualException {
        switch (peek()) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void object(int depth) throws UnusualException {
        enter(depth);
        for (boolean first = true; member(first); first = false) {
            value(depth + 1);
        }
    }

    private void array(int depth) throws UnusualException {
        enter(depth);
        for (boolean first = true; element(first); first = false) {
            value(depth + 1);
        }
    }

    private void enter(int depth) throws UnusualException {
        at++;
        if (depth == NESTING_MAX) {
            throw UnusualException.ONE;
        }
    }

    private void literal(String word) throws UnusualException {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
    }

    private void string() throws UnusualException {
        at++;
        while (peek() != '"') {
            byte b = peek();
            if (b >= 0 && b < ' ') {
                throw UnusualException.ONE;
            }
            at++;
            if (b == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() throws UnusualException {
        byte b = peek();
        at++;
        if (b == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw UnusualException.ONE;
                }
            }
        } else if (b <= 0 || "\"\\/bfnrt".indexOf(b) < 0) {
            throw UnusualException.ONE;
        }
    }

    /** Goes over a number: its value if it is a whole one, else 0. */
    long number() throws UnusualException {
        boolean negative = take('-');
        int from = at;
        long number = 0;
        for (; isDigit(); at++) {
            number = number * 10 + bytes[at] - '0';
        }
        int digits = at - from;
        if (digits == 0 || digits > DIGITS_MAX || (digits > 1 && bytes[from] == '0')) {
            throw UnusualException.ONE;
        }
        boolean whole = peek() != '.' && peek() != 'e' && peek() != 'E';
        if (!whole) {
            fraction();
        }
        return !whole ? 0 : negative ? -number : number;
    }

    private void fraction() throws UnusualException {
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('-')) {
                take('+');
            }
            digits();
        }
    }

    private void digits() throws UnusualException {
        int from = at;
        while (isDigit()) {
            at++;
        }
        if (at == from) {
            throw UnusualException.ONE;
        }
    }

    private boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }
}
