package io.wharfinger.cli.bench.router.engine;

import java.nio.charset.StandardCharsets;

/**
 * What a request asks for, read from the begin and the end of its body: what lies between is the prompt.
 *
 * @param stream whether the answer is wanted in chunks
 * @param paceMillis time between the chunks; 0 for none
 * @param usage whether a stream ends with its usage
 * @param continuous whether each chunk has the usage so far
 */
record Wish(boolean stream, int paceMillis, boolean usage, boolean continuous) {
    /** How much of the begin and of the end is read. */
    static final int EDGE_BYTES = 1024;

    static Wish of(byte[] edges, int length) {
        String text = new String(edges, 0, length, StandardCharsets.ISO_8859_1).replace(" ", "");
        return new Wish(
                text.contains("\"stream\":true"),
                Pace.of(text).millis(),
                text.contains("\"include_usage\":true"),
                text.contains("\"continuous_usage_stats\":true"));
    }
}
