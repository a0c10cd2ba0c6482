package io.wharfinger.cli.demo.trace;

import org.jspecify.annotations.Nullable;

/** One way to write a row as a line of text. */
interface TraceFormat {
    /** Longest prompt or answer that is believed, in tokens. */
    int TOKENS_MAX = 4_000_000;

    /** Whether the first line of a file is only a heading. */
    boolean headed();

    /**
     * Reads a line.
     *
     * @param row number of the row, counted from 0; ids that no other row may have are made from it
     * @return the row, with its arrival counted from wherever the format counts
     * @throws TraceException if it is not a row; the message does not name the line
     */
    RawRow parse(String line, long row);

    /** The format that a file starts like, or null if it is none that is known. */
    static @Nullable TraceFormat detect(String firstLine) {
        if (firstLine.stripLeading().startsWith("{")) {
            return new MooncakeFormat();
        }
        return AzureFormat.fromHeading(firstLine);
    }

    /** Ids for blocks that no other row has: below zero, where no trace has its ids. */
    static long uniqueId(long row, int block) {
        return -1 - (row * TOKENS_MAX + block);
    }

    /** Checks a length. */
    static int tokens(String name, long value) {
        if (value < 0) {
            throw new TraceException(name + " is " + value + ": it must not be negative");
        }
        if (value > TOKENS_MAX) {
            throw new TraceException(name + " is " + value + ": more than " + TOKENS_MAX + " is not believed");
        }
        return (int) value;
    }

    /**
     * A row before its arrival is counted from the first row.
     *
     * @param micros arrival, in microseconds from any moment that is the same for all rows of a file
     */
    record RawRow(long micros, int inputTokens, int outputTokens, BlockIds blockIds) {}
}
