package io.wharfinger.cli.demo.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines, counts them, and refuses one that is longer than any row of a trace. */
final class LineReader implements AutoCloseable {
    private static final int LINE_CHARACTERS_MAX = 4 << 20;

    private final BufferedReader reader;
    private long lineNumber;

    LineReader(Reader reader) {
        this.reader = new BufferedReader(reader, 1 << 16);
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable String next() {
        String line;
        do {
            line = readLine();
        } while (line != null && line.isBlank());
        return line;
    }

    /** Number of the line that was read last, counted from 1. */
    long lineNumber() {
        return lineNumber;
    }

    private @Nullable String readLine() {
        lineNumber++;
        StringBuilder line = new StringBuilder();
        try {
            int character = reader.read();
            if (character < 0) {
                return null;
            }
            while (character >= 0 && character != '\n') {
                append(line, (char) character);
                character = reader.read();
            }
        } catch (IOException e) {
            throw new TraceException("line " + lineNumber + ": cannot be read: " + e.getMessage(), e);
        }
        return line.toString();
    }

    private void append(StringBuilder line, char character) {
        if (line.length() >= LINE_CHARACTERS_MAX) {
            throw new TraceException(
                    "line " + lineNumber + ": longer than " + LINE_CHARACTERS_MAX + " characters: this is not a trace");
        }
        line.append(character);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new TraceException("cannot be closed: " + e.getMessage(), e);
        }
    }
}
